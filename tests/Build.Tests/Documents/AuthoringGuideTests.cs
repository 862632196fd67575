using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary>The bundles that the authoring guide writes are a set that validates, and cover the change's tasks.</summary>
public class AuthoringGuideTests
{
    private static readonly string Guide = ThisRepository.Read("docs", "workstream_authoring_guide.md");

    private static readonly IReadOnlyList<CodeBlock> Bundles = [.. CodeBlock.In(Guide).Where(block => block.Info.StartsWith("json ", StringComparison.Ordinal))];

    [Test]
    public async Task The_bundles_are_valid_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("workstreams"));
        foreach (var bundle in Bundles)
            await File.WriteAllTextAsync(folder.PathOf(bundle.Info["json ".Length..].Split('/')), string.Join('\n', bundle.Lines));
        var answer = (await PipelineProgram.RunAsync(folder.Root, "validate", "--json")).Exits(0).Json;
        Assert.That(answer.GetProperty("workstreams").GetArrayLength(), Is.EqualTo(Bundles.Count).And.InRange(3, 5));
    }

    [Test]
    public void Every_task_of_the_change_is_in_exactly_one_of_them()
    {
        var tasks = Guide.Split('\n').Where(line => line.StartsWith("- [ ] ", StringComparison.Ordinal)).Select(line => line["- [ ] ".Length..].Split(' ')[0]).ToList();
        var text = string.Join('\n', Bundles.SelectMany(bundle => bundle.Lines));
        Assert.That(tasks, Has.Count.EqualTo(4));
        Assert.That(tasks.Select(task => text.Split($"\"{task} ").Length - 1), Is.All.EqualTo(1));
    }
}
