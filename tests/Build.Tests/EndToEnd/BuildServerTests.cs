namespace Build.Tests.EndToEnd;

/// <summary>The program on a build server, as its environment says.</summary>
public class BuildServerTests
{
    [Test]
    public async Task A_run_on_GitHub_has_groups_annotations_and_a_summary_and_json_stays_alone_on_its_output()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("A"),
            new ScriptedWorkstream("B") { Edit = [Script.Write("src/B.txt", "ERROR E7 wrong\n::error::mine\n")], More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 1 } } });
        var summary = Path.Combine(repository.Beside, "summary.md");
        var environment = new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = "true", ["CI"] = "true", ["GITHUB_STEP_SUMMARY"] = summary };
        await File.WriteAllTextAsync(summary, "");

        using var program = PipelineProgram.Start(PipelineProgram.File, repository.Root, environment, "run", "--jobs=2", "--json");
        var ran = (await program.Completion).Exits(2);
        Assert.That(ran.Statuses["B"], Is.EqualTo("failed"));
        Assert.That(ran.Stderr, Does.Contain("::group::A").And.Contain("::endgroup::").And.Contain("::error file=src/B.txt,line=1::B: E7: wrong"));
        Assert.That(await File.ReadAllTextAsync(summary), Does.StartWith("# Run ").And.Contain("flowchart LR"));

        repository.Write("workstreams/A.json", "{ \"id\": 1 }");
        using var refused = PipelineProgram.Start(PipelineProgram.File, repository.Root, environment, "validate");
        Assert.That((await refused.Completion).Exits(3).Stdout, Does.Match(@"::error file=workstreams/A\.json,line=1::"));
    }
}
