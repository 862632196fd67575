using Build.Tests.Faults;

namespace Build.Tests.EndToEnd;

public sealed class ResumeTests
{
    private static readonly ScriptedWorkstream First = new("W1");
    private static readonly ScriptedWorkstream Second = new("W2") { DependsOn = ["W1"] };
    private static readonly ScriptedWorkstream Broken = new ScriptedWorkstream("W2") { DependsOn = ["W1"], Edit = [Script.Write("src/W2.txt", "ERROR E1 stays\n")] };

    [Test]
    public async Task A_second_run_reuses_what_did_not_change_and_force_runs_it_again()
    {
        using var repository = await ForeignRepository.CreateAsync(First, Second);
        var first = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var second = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var runId = first.Json.GetProperty("run_id").GetString();
        foreach (var reused in second.Workstreams)
        {
            Assert.That(reused.GetProperty("reused_from").GetString(), Is.EqualTo(runId));
            Assert.That(reused.GetProperty("reason").GetString(), Is.EqualTo("reused"));
            Assert.That(reused.GetProperty("attempts").GetArrayLength(), Is.Zero);
        }

        var forced = (await repository.JsonAsync("--target=RunAll", "--force")).Exits(0);
        Assert.That(forced.Steps("W1"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
    }

    [Test]
    public async Task A_changed_bundle_runs_again_and_so_does_what_starts_from_other_work()
    {
        using var repository = await ForeignRepository.CreateAsync(First, Second, new ScriptedWorkstream("W3"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        repository.Add(First with { Edit = [Script.Write("src/W1.txt", "other work\n")], More = new Dictionary<string, object?> { ["title"] = "Otherwise" } });
        var plan = (await repository.JsonAsync("--target=RunAll", "--dryrun")).Exits(0).Json.GetProperty("plan").EnumerateArray()
            .ToDictionary(item => item.GetProperty("ws_id").GetString()!, item => $"{item.GetProperty("action").GetString()}: {item.GetProperty("reason").GetString()}");
        Assert.That(plan["W1"], Is.EqualTo("run: runs again: the bundle changed"));
        Assert.That(plan["W2"], Does.StartWith("run: ").And.Contain("W1"));
        Assert.That(plan["W3"], Does.StartWith("skip: "));

        var again = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(again.Stderr, Does.Contain("W1 runs again: the bundle changed.").And.Contain("W2 runs again: the work of W1 changed."));
        Assert.That(again.Steps("W2"), Has.Count.EqualTo(3));
        Assert.That(again.Workstream("W3").GetProperty("reused_from").GetString(), Is.Not.Null);
    }

    [Test]
    public async Task A_branch_that_is_gone_is_made_again()
    {
        using var repository = await ForeignRepository.CreateAsync(First);
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        await repository.GitAsync("branch", "-D", "ws/change-one/W1");
        var again = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(again.Stderr, Does.Contain("W1 runs again: its branch ws/change-one/W1 is gone."));
        Assert.That(await repository.GitAsync("rev-parse", "ws/change-one/W1"), Is.EqualTo(again.Workstream("W1").GetProperty("head_commit").GetString()));
    }

    [Test]
    public async Task A_partial_run_does_its_failed_and_blocked_workstreams_again_in_a_new_round()
    {
        using var repository = await ForeignRepository.CreateAsync(First, Broken, new ScriptedWorkstream("W3") { DependsOn = ["W2"] });
        var partial = (await repository.JsonAsync("--target=RunAll")).Exits(2);
        var runId = partial.Json.GetProperty("run_id").GetString()!;
        repository.Add(Second);
        var resumed = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(resumed.Json.GetProperty("run_id").GetString(), Is.EqualTo(runId));
        Assert.That(resumed.Statuses.Values, Is.All.EqualTo("done"));
        Assert.That(resumed.Steps("W2"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
        Assert.That(repository.Read(".pipeline", "runs", runId, "W2.round-1", "edit-1.patch"), Does.Contain("ERROR E1 stays"));
        Assert.That(repository.Read(".pipeline", "runs", runId, "W2", "edit-1.patch"), Does.Contain("W2 was here"));
        var log = (await repository.JsonAsync("show-errors", "--ws=W2")).Exits(0).Json.GetProperty("errors")[0].GetProperty("log");
        Assert.That(log.GetProperty("file").GetString(), Does.Contain("W2.round-1"), "an error of the old round is shown from where its output is now");
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_bundle_that_was_removed_is_given_up_and_one_that_was_added_is_done()
    {
        using var repository = await ForeignRepository.CreateAsync(First, Broken);
        (await repository.RunAsync("--target=RunAll")).Exits(2);
        File.Delete(repository.PathOf("workstreams", "W2.json"));
        repository.Add(new ScriptedWorkstream("W9"));
        var resumed = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(resumed.Statuses, Is.EquivalentTo(new Dictionary<string, string> { ["W1"] = "done", ["W2"] = "abandoned", ["W9"] = "done" }));
        Assert.That(resumed.Workstream("W2").GetProperty("reason").GetString(), Is.EqualTo("its bundle was removed"));
    }

    [Test]
    public async Task A_run_that_was_killed_refuses_a_new_one_names_the_two_ways_and_with_auto_goes_on()
    {
        using var repository = await ForeignRepository.CreateAsync(First, Second);
        await KilledRun.AtEventAsync(repository, 12, "--target=RunAll");
        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo("run_interrupted"));
        Assert.That(refused.Stdout, Does.Contain("--resume").And.Contain("abandon-run"));

        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "resume: auto\n");
        var resumed = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(JournalOnDisk.RunIds(repository), Is.EqualTo(new[] { resumed.Json.GetProperty("run_id").GetString() }), "auto goes on with it and begins no other");
    }

    [Test]
    public async Task Asked_for_one_workstream_a_resumed_run_keeps_the_others_for_later()
    {
        using var repository = await ForeignRepository.CreateAsync(First, Second, new ScriptedWorkstream("W3"));
        await KilledRun.AtEventAsync(repository, 6, "--target=RunAll");
        var one = (await repository.JsonAsync("--target=W1", "--resume")).Exits(0);
        Assert.That(one.Json.GetProperty("status").GetString(), Is.EqualTo("partial"));
        var all = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(all.Json.GetProperty("run_id").GetString(), Is.EqualTo(one.Json.GetProperty("run_id").GetString()));
        Assert.That(all.Json.GetProperty("status").GetString(), Is.EqualTo("completed"));
    }
}
