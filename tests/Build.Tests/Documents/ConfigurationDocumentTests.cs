using System.Text;
using System.Text.RegularExpressions;
using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary><c>docs/configuration.md</c>, from the shipped files, whose comments tell of each key; and every key that the readers read is in it.</summary>
public partial class ConfigurationDocumentTests
{
    private const string Opening = """
        # Configuration

        <!-- Written by ConfigurationDocumentTests from config/. A test fails when it differs. -->

        The home, the folder a person stands in, holds `config/`, `workstreams/` and `templates/`; every file and key may be left
        out. An unknown key, a wrong type or a missing reference is refused with file, line and the nearest name.

        ## `config/pipeline.yaml`

        """;

    [Test]
    public void It_tells_of_every_key_what_the_shipped_files_say()
    {
        var text = new StringBuilder(Opening);
        foreach (var (comment, lines) in Blocks(ThisRepository.Read("config", "pipeline.yaml")).Skip(1))
            text.Append($"\n{comment}\n\n```yaml\n{string.Join('\n', lines)}\n```\n");
        text.Append("\n## `config/tools.yaml`\n\n```yaml\n").Append(Header(ThisRepository.Read("config", "tools.yaml"))).Append("\n```\n");
        GeneratedDocument.Holds("docs/configuration.md", text.ToString());
    }

    [TestCase("SettingsReader.cs")]
    [TestCase("ToolReader.cs")]
    [TestCase("ToolRulesReader.cs")]
    public void It_names_every_key_that_is_read_by(string reader)
    {
        var source = ThisRepository.Read("src", "Pipeline.Tasks", "Configuration", reader);
        var keys = ReadKey().Matches(source).Select(match => match.Groups["key"].Value).Distinct().ToList();
        var document = File.ReadAllText(ThisRepository.PathOf("docs", "configuration.md")) + ThisRepository.Read("config", "tools.yaml");
        Assert.That(keys, Has.Count.GreaterThan(5));
        Assert.That(keys.Where(key => !Regex.IsMatch(document, $@"\b{key}\b")), Is.Empty);
    }

    // A run of comment lines, then the lines up to the next.
    private static IEnumerable<(string Comment, IReadOnlyList<string> Lines)> Blocks(string yaml)
    {
        foreach (var block in yaml.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.TrimEnd('\n').Split('\n');
            var comment = lines.TakeWhile(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim()).ToList();
            yield return (string.Join('\n', comment), [.. lines.Skip(comment.Count)]);
        }
    }

    private static string Header(string yaml) =>
        string.Join('\n', yaml.ReplaceLineEndings("\n").Split('\n').TakeWhile(line => line.StartsWith('#')));

    [GeneratedRegex("""\.(?:Text|Texts|Mapping|Value|Whole|Positive|Truth|(?:OneOf|EachOf)<\w+>|Items|Time)\("(?<key>\w+)""")]
    private static partial Regex ReadKey();
}
