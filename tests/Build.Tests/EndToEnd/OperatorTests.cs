using Build.Tests.Faults;

namespace Build.Tests.EndToEnd;

/// <summary>Each of the operator's targets does its work once: a dry run changes nothing, a second time finds nothing to do.</summary>
public sealed class OperatorTests
{
    private static readonly ScriptedWorkstream Broken = new("W2") { Edit = [Script.Write("src/W2.txt", "ERROR E1 stays\n")] };

    [Test]
    public async Task Recovering_a_killed_run_brings_everything_in_line_with_its_records()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), new ScriptedWorkstream("W3") { DependsOn = ["W1"] });
        await KilledRun.AtEventAsync(repository, 24, "--target=RunAll");
        await repository.GitAsync("branch", "-D", "--force", "ws/change-one/W1");
        var patch = Directory.GetFiles(repository.PathOf(".pipeline", "runs"), "edit-1.patch", SearchOption.AllDirectories)[0];
        File.Delete(patch);
        Directory.CreateDirectory(repository.PathOf(".git", "refs", "heads", "ws", "change-one"));
        await File.WriteAllTextAsync(repository.PathOf(".git", "refs", "heads", "ws", "change-one", "W3.lock"), "");

        var kinds = await OnceAsync(repository, "recover-run", "latest");
        Assert.That(kinds, Is.SupersetOf(new[] { "lock_removed", "run_interrupted", "branch_restored", "artifact_restored" }));
        Assert.That(File.Exists(patch), Is.True);
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task Abandoning_a_run_marks_it_cleans_its_worktrees_and_keeps_branches()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), Broken);
        (await repository.RunAsync("--target=RunAll")).Exits(2);
        Assert.That(await OnceAsync(repository, "abandon-run"), Is.EqualTo(new[] { "worktree_removed", "run_abandoned" }));
        Assert.That((await repository.JsonAsync("show-run")).Exits(0).Json.GetProperty("status").GetString(), Is.EqualTo("abandoned"));
        Assert.That((await repository.GitAsync("branch", "--list", "ws/*")).Split('\n'), Has.Length.EqualTo(2));
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_reset_workstream_and_what_it_blocked_are_done_again()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), Broken, new ScriptedWorkstream("W3") { DependsOn = ["W2"] });
        (await repository.RunAsync("--target=RunAll")).Exits(2);
        Assert.That(await OnceAsync(repository, "reset-workstream", "W2"), Is.EqualTo(new[] { "ws_reset", "ws_unblocked" }));
        Assert.That((await repository.JsonAsync("show-run")).Statuses, Is.EqualTo(new Dictionary<string, string> { ["W1"] = "done", ["W2"] = "pending", ["W3"] = "pending" }));
    }

    [Test]
    public async Task A_done_workstream_that_is_reset_is_not_taken_from_an_earlier_run()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(await OnceAsync(repository, "reset-workstream", "W1"), Is.EqualTo(new[] { "run_interrupted", "ws_reset" }));
        var again = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(again.Steps("W1"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_workstream_that_is_rolled_back_goes_on_from_its_checkpoint()
    {
        var fixedOnce = Broken with { Fixes = [[Script.Write("src/W2.txt", "ERROR E1 is there still\n")]], More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 2 } } };
        using var repository = await ForeignRepository.CreateAsync(fixedOnce);
        (await repository.RunAsync("--target=RunAll")).Exits(1);
        Assert.That(await OnceAsync(repository, "rollback-workstream", "W2", "--to=edit-1"), Is.EqualTo(new[] { "ws_reset", "ws_rolled_back" }));
        repository.Write("workstreams/W2/fix-1.script", Script.TextOf([Script.Write("src/W2.txt", "right\n")]));
        var resumed = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(resumed.Steps("W2"), Is.EqualTo(new[] { "edit 1 edited", "static 1 failed", "fix 1 edited", "static 2 passed", "runtime 1 passed" }));
        Assert.That(await repository.GitAsync("show", "ws/change-one/W2:src/W2.txt"), Is.EqualTo("right"));
        Assert.That((await repository.RunAsync("rollback-workstream", "W2", "--to=edit-7")).Exits(3).Stderr, Does.Contain("It has edit-1, fix-1"));
    }

    [Test]
    public async Task A_worktree_is_made_told_of_and_cleaned_up()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(await OnceAsync(repository, "worktree-init", "W1"), Is.EqualTo(new[] { "worktree_made" }));
        repository.Write(".worktrees/W1/src/notes.txt", "mine\n");
        var told = (await repository.JsonAsync("worktree-status")).Exits(0).Json.GetProperty("worktrees")[0];
        Assert.That((told.GetProperty("owner").GetString(), told.GetProperty("clean").GetBoolean()), Is.EqualTo(("orphan", false)));
        foreach (var reading in (string[])["worktree-list", "worktree-status"])
            await SameEachTimeAsync(repository, reading);
        Assert.That((await repository.RunAsync("worktree-cleanup")).Exits(0).Stdout, Does.Contain("uncommitted work"));
        Assert.That(await OnceAsync(repository, "worktree-cleanup", "--force"), Is.EqualTo(new[] { "worktree_removed" }));
        Assert.That((await repository.JsonAsync("show-events", "--id=operators")).Exits(0).Json.GetProperty("events").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_kept_failure_stays_and_a_worktree_whose_folder_is_gone_is_pruned()
    {
        using var repository = await ForeignRepository.CreateAsync(Broken, new ScriptedWorkstream("W1") { Edit = [Script.Write("src/W1.txt", "ERROR E1\n")] });
        (await repository.RunAsync("--target=RunAll")).Exits(1);
        Directory.Delete(repository.PathOf(".worktrees", "W1"), recursive: true);
        Assert.That(await OnceAsync(repository, "worktree-cleanup"), Is.EqualTo(new[] { "worktree_removed" }));
        Assert.That(Directory.Exists(repository.PathOf(".worktrees", "W2")), Is.True);
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(1);
    }

    [Test]
    public async Task What_cannot_be_done_is_refused_with_the_way_out()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), Broken);
        Assert.That((await repository.JsonAsync("reset-workstream", "W1")).Exits(3).ErrorCode, Is.EqualTo("no_runs"));
        (await repository.RunAsync("--target=RunAll")).Exits(2);
        Assert.That((await repository.JsonAsync("reset-workstream")).Exits(3).ErrorCode, Is.EqualTo("missing_argument"));
        Assert.That((await repository.JsonAsync("reset-workstream", "W9")).Exits(3).ErrorCode, Is.EqualTo("unknown_workstream"));
        Assert.That((await repository.RunAsync("recover-run", "latest")).Exits(0).Stdout, Does.Contain("There is nothing to do."));
        Assert.That((await repository.RunAsync("abandon-run", "latest", "--dryrun")).Exits(0).Stdout, Does.Contain("This would be done:"));
        (await repository.RunAsync("abandon-run")).Exits(0);
        Assert.That((await repository.JsonAsync("reset-workstream", "W2", "--id=latest")).Exits(4).ErrorCode, Is.EqualTo("run_abandoned"));
    }

    /// <summary>Runs a target dry, then twice, and gives what the first real time did.</summary>
    private static async Task<IReadOnlyList<string>> OnceAsync(ForeignRepository repository, params string[] args)
    {
        var before = await Aftermath.EverythingAsync(repository);
        var planned = Kinds((await repository.JsonAsync([.. args, "--dryrun"])).Exits(0));
        Assert.That(await Aftermath.EverythingAsync(repository), Is.EqualTo(before), "a dry run writes nothing");
        var first = Kinds((await repository.JsonAsync(args)).Exits(0));
        Assert.That(first, Is.EqualTo(planned));
        var once = await Aftermath.EverythingAsync(repository);
        Assert.That(Kinds((await repository.JsonAsync(args)).Exits(0)), Is.Empty, "the second time changes nothing");
        Assert.That(await Aftermath.EverythingAsync(repository), Is.EqualTo(once));
        return first;
    }

    private static async Task SameEachTimeAsync(ForeignRepository repository, string reading)
    {
        var before = await Aftermath.EverythingAsync(repository);
        var first = (await repository.JsonAsync(reading)).Exits(0).Stdout;
        Assert.That((await repository.JsonAsync(reading, "--dryrun")).Exits(0).Stdout, Is.EqualTo(first));
        Assert.That(await Aftermath.EverythingAsync(repository), Is.EqualTo(before));
    }

    private static IReadOnlyList<string> Kinds(ProgramResult result) => [.. result.Json.GetProperty("actions").EnumerateArray()
        .Select(action => action.GetProperty("kind").GetString()!).Where(kind => kind != "left")];
}
