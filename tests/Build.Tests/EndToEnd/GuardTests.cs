namespace Build.Tests.EndToEnd;

/// <summary>A handful of the guard's cases through the real program; each has tests of its own in Pipeline.Tasks.Tests/Git.</summary>
public sealed class GuardTests
{
    private const string InScope = "src/WS-01.txt";

    [Test]
    public async Task A_file_out_of_scope_is_put_back_and_kept_as_a_patch()
    {
        using var repository = await ForeignRepository.CreateAsync(Agent(Script.Write("src/app.txt", "broken in\n")));
        await AssertViolationAsync(repository, "src/app.txt");
        Assert.That(File.ReadAllText(repository.PathOf(".worktrees", "WS-01", "src", "app.txt")), Is.EqualTo("line one\nline two\n"));
        Assert.That(Artifact(repository, "edit-1.violation.patch"), Does.Contain("+broken in"));
    }

    [Test]
    public async Task A_file_that_the_agents_index_hides_is_found()
    {
        using var repository = await ForeignRepository.CreateAsync(
            Agent(Script.Git("update-index", "--skip-worktree", "src/app.txt"), Script.Write("src/app.txt", "hidden\n")));
        await AssertViolationAsync(repository, "src/app.txt");
        Assert.That(File.ReadAllText(repository.PathOf(".worktrees", "WS-01", "src", "app.txt")), Is.EqualTo("line one\nline two\n"));
    }

    [Test]
    public async Task An_ignored_file_is_found_and_removed()
    {
        using var repository = await ForeignRepository.CreateAsync(Agent(Script.Write("left over.ignored", "x")));
        await AssertViolationAsync(repository, "left over.ignored");
        Assert.That(File.Exists(repository.PathOf(".worktrees", "WS-01", "left over.ignored")), Is.False);
    }

    [Test]
    public async Task A_commit_of_the_agents_own_is_taken_back()
    {
        using var repository = await ForeignRepository.CreateAsync(
            Agent(Script.Git("add", "--all"), Script.Git("commit", "--quiet", "--message", "mine")));
        await AssertViolationAsync(repository, "commit");
        Assert.That(await repository.GitAsync("log", "--format=%s", "main..ws/change-one/WS-01"), Is.EqualTo("WS-01: edit-1"));
        (await repository.JsonAsync("--target=RunAll")).Exits(1);
    }

    [Test]
    public async Task A_planted_fsmonitor_never_runs_and_the_configuration_is_put_back()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var ran = Path.Combine(repository.Beside, "ran");
        var config = repository.Read(".git", "config");
        repository.Add(Agent(Script.Git("config", "core.fsmonitor", $"\"{ForeignRepository.EchoTool}\" write \"{ran}\"")));
        await AssertViolationAsync(repository, "config");
        Assert.That(repository.Read(".git", "config"), Is.EqualTo(config));
        Assert.That(File.Exists(ran), Is.False);
    }

    [Test]
    public async Task A_write_into_the_main_checkout_is_named_and_left()
    {
        using var repository = await ForeignRepository.CreateAsync();
        repository.Add(Agent(Script.Write(repository.PathOf("src", "app.txt"), "from outside\n")));
        await AssertViolationAsync(repository, "src/app.txt (checkout)");
        Assert.That(repository.Read("src", "app.txt"), Is.EqualTo("from outside\n"));
    }

    [Test]
    public async Task With_a_warning_only_a_tag_of_somebody_is_no_failure()
    {
        using var repository = await ForeignRepository.CreateAsync(Agent(Script.Git("tag", "release-1")));
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "shared_changes: warn\n");
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var events = (await repository.JsonAsync("show-events")).Json.GetProperty("events").EnumerateArray();
        Assert.That(events.Select(one => one.GetProperty("event_type").GetString()), Has.One.EqualTo("scope_violation"));
    }

    [Test]
    public async Task A_judge_may_not_be_changed_even_in_scope()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Scope = ["src/**"],
            Edit = [Script.Write("src/app.txt", "easier\n")],
            More = new Dictionary<string, object?> { ["judges"] = new[] { "src/app.txt" } },
        });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 scope_violation" }));
        Assert.That(run.Workstream("WS-01").GetProperty("attempts")[0].GetProperty("error_code").GetString(), Is.EqualTo("judge_tampered"));
    }

    private static ScriptedWorkstream Agent(params string[][] does) =>
        new("WS-01") { Edit = [Script.Write(InScope, "in scope\n"), .. does] };

    private static async Task AssertViolationAsync(ForeignRepository repository, string named)
    {
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 scope_violation" }), run.ToString());
        Assert.That(run.Workstream("WS-01").GetProperty("reason").GetString(), Does.Contain(named));
        var errors = (await repository.JsonAsync("show-errors")).Json.GetProperty("errors").EnumerateArray();
        Assert.That(errors.Select(error => error.GetProperty("error_code").GetString()), Has.All.EqualTo("scope_violation"));
    }

    private static string Artifact(ForeignRepository repository, string name) =>
        File.ReadAllText(Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), "WS-01", name));
}
