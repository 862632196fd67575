namespace Build.Tests.EndToEnd;

public sealed class FixLoopTests
{
    private const string File = "src/WS-01.txt";
    private static readonly string[] Wrong = Script.Write(File, "ERROR E1 this is wrong\n");

    [Test]
    public async Task What_a_static_check_finds_is_fixed_and_checked_again()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("WS-01") { Edit = [Wrong], Fixes = [[Script.Write(File, "right\n")]] });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 failed", "fix 1 edited", "static 2 passed", "runtime 1 passed" }));
        Assert.That(run.Workstream("WS-01").GetProperty("attempts")[1].GetProperty("error_code").GetString(), Is.EqualTo("E1"));
        Assert.That(Artifact(repository, "fix-1.prompt.md"), Does.Contain("this is wrong").And.Contain(File));
    }

    [Test]
    public async Task What_a_test_finds_is_fixed_and_goes_through_the_static_checks_again()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("WS-01") { Expects = [(File, "right")], Fixes = [[Script.Write(File, "right\n")]] });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[]
        {
            "edit 1 edited", "static 1 passed", "runtime 1 failed", "fix 1 edited", "static 2 passed", "runtime 2 passed",
        }));
    }

    [Test]
    public async Task A_loop_ends_after_so_many_failed_checks_with_the_rule_and_its_evidence()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Edit = [Wrong],
            Fixes = [[Script.Write(File, "ERROR E2 another\n")], [Script.Write(File, "ERROR E3 and another\n")]],
            More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 3 } },
        });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[]
        {
            "edit 1 edited", "static 1 failed", "fix 1 edited", "static 2 failed", "fix 2 edited", "static 3 failed",
        }));
        var tripped = (await repository.JsonAsync("show-events")).Json.GetProperty("events").EnumerateArray()
            .Single(one => one.GetProperty("event_type").GetString() == "breaker_tripped").GetProperty("payload");
        Assert.That(tripped.GetProperty("rule").GetString(), Is.EqualTo("max_attempts"));
        Assert.That(tripped.GetProperty("limit").GetString(), Is.EqualTo("3"));
        Assert.That(tripped.GetProperty("evidence").GetString(), Does.Contain("STATIC failed 3 times"));
    }

    [Test]
    public async Task The_same_error_again_and_again_ends_the_loop_and_is_counted()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Edit = [Wrong],
            Fixes = [[Script.Append(File, "one\n")], [Script.Append(File, "two\n")], [Script.Append(File, "three\n")]],
        });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Has.Exactly(3).StartsWith("static"));
        var error = (await repository.JsonAsync("show-errors")).Json.GetProperty("errors").EnumerateArray().Single();
        Assert.That(error.GetProperty("error_code").GetString(), Is.EqualTo("E1"));
        Assert.That(error.GetProperty("count").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task An_agent_that_changes_nothing_at_its_edit_fails()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01") { Edit = [] });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 no_change" }));
    }

    [Test]
    public async Task An_agent_that_changes_nothing_at_a_fix_trips_a_breaker()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01") { Edit = [Wrong] });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 failed", "fix 1 no_change" }));
        Assert.That(run.Workstream("WS-01").GetProperty("reason").GetString(), Does.Contain("no_change"));
    }

    [Test]
    public async Task An_agent_that_fails_after_changing_files_is_judged_by_its_files()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("WS-01") { Edit = [Script.Write(File, "fine\n"), Script.Exit("3")] });
        var run = (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(run.Stdout, Does.Contain("exit code 3; judged by its files"));
    }

    [Test]
    public async Task An_agent_that_fails_without_changing_files_is_a_tool_error()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01") { Edit = [Script.Exit("3")] });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 tool_error" }));
        Assert.That(run.Workstream("WS-01").GetProperty("attempts")[0].GetProperty("error_code").GetString(), Is.EqualTo("nonzero_exit"));
    }

    [Test]
    public async Task Tracked_files_that_a_check_changes_are_put_back_and_the_run_says_so()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            More = new Dictionary<string, object?>
            {
                ["acceptance_tests"] = new[]
                {
                    new { name = "rewrites", command = ForeignRepository.EchoTool, args = new[] { "write", "src/app.txt", "rewritten" } },
                },
            },
        });
        var run = (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(run.Stdout, Does.Contain("the check changed src/app.txt, which was put back"));
        Assert.That(await repository.GitAsync("diff", "--name-only", "main", "ws/change-one/WS-01"), Is.EqualTo(File));
    }

    private static string Artifact(ForeignRepository repository, string name) =>
        System.IO.File.ReadAllText(Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), "WS-01", name));
}
