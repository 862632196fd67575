using Build.Tests.Support;

namespace Build.Tests.Sample;

public class ReplayPatchesTests
{
    [Test]
    public async Task The_patches_fail_and_heal_where_the_sample_means_them_to()
    {
        using var repository = await SampleRepository.CreateAsync();
        foreach (var bundle in SampleBundle.All)
        {
            await repository.StartAsync(bundle.Id, bundle.DependsOn);
            Assert.That(await FirstFailureAsync(repository, bundle, "edit-1"), Is.EqualTo(bundle.Id switch
            {
                "WS-05" => "CS1002",
                "WS-06" => "check loud failed",
                _ => null,
            }), bundle.Id);
            if (File.Exists(bundle.PatchOf("fix-1")))
                Assert.That(await FirstFailureAsync(repository, bundle, "fix-1"), Is.Null, bundle.Id);
            await repository.CommitAsync(bundle.Id);
        }
    }

    [Test]
    public void Only_a_first_edit_that_fails_has_a_fix()
    {
        var withFix = SampleBundle.All.Where(bundle => File.Exists(bundle.PatchOf("fix-1"))).Select(bundle => bundle.Id);
        Assert.That(withFix, Is.EqualTo(["WS-05", "WS-06"]));
    }

    // What the pipeline would do after the agent: the static check, then the acceptance tests.
    private static async Task<string?> FirstFailureAsync(SampleRepository repository, SampleBundle bundle, string step)
    {
        await repository.GitAsync("apply", "--whitespace=nowarn", bundle.PatchOf(step));
        var build = await Commands.TryAsync(repository.Root, "dotnet", "build", "-warnaserror", "--nologo");
        if (build.ExitCode != 0)
            return build.StandardOutput.Contains("error CS1002", StringComparison.Ordinal) ? "CS1002" : build.StandardOutput;
        foreach (var test in bundle.Tests)
        {
            var run = await Commands.TryAsync(repository.Root, test[0], [.. test.Skip(1)]);
            if (run.ExitCode != 0)
                return run.StandardError.Split(':')[0];
        }
        return null;
    }
}
