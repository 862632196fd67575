using Build.Tests.Support;
using Pipeline.Model.Workstreams;

namespace Build.Tests.Sample;

public class ReplayPatchesTests
{
    private const string Nothing = "nothing";

    [Test]
    public async Task The_patches_fail_and_heal_where_the_sample_means_them_to()
    {
        using var repository = await SampleRepository.CreateAsync();
        foreach (var workstream in SampleBundles.Load().Workstreams)
        {
            await repository.StartAsync(workstream.Id, workstream.DependsOn);
            Assert.That(await FailureAfterAsync("edit-1", repository, workstream), Is.EqualTo(workstream.Id switch
            {
                "WS-05" => "error CS1002",
                "WS-06" => "check loud failed",
                _ => Nothing,
            }), workstream.Id);
            if (File.Exists(SampleBundles.PatchOf(workstream, "fix-1")))
                Assert.That(await FailureAfterAsync("fix-1", repository, workstream), Is.EqualTo(Nothing), workstream.Id);
            await repository.CommitAsync(workstream.Id);
        }
    }

    // What the pipeline would do after the agent: the static check, then the acceptance tests.
    private static async Task<string> FailureAfterAsync(string step, SampleRepository repository, Workstream workstream)
    {
        await repository.GitAsync("apply", "--whitespace=nowarn", SampleBundles.PatchOf(workstream, step));
        var build = await Commands.TryAsync(repository.Root, "dotnet", "build", "-warnaserror", "--nologo");
        if (build.ExitCode != 0)
            return build.StandardOutput.Contains("error CS1002", StringComparison.Ordinal) ? "error CS1002" : build.StandardOutput;
        foreach (var test in workstream.AcceptanceTests)
        {
            var run = await Commands.TryAsync(repository.Root, test.Command!, [.. test.Args]);
            if (run.ExitCode != 0)
                return run.StandardError.Split(':')[0];
        }
        return Nothing;
    }
}
