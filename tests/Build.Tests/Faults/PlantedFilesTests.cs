using System.Diagnostics;
using Build.Tests.EndToEnd;

namespace Build.Tests.Faults;

/// <summary>An agent plants what git obeys, and its run is killed before the guard judged: nothing planted is ever run, and nothing of a person's is lost.</summary>
[Platform("Linux,MacOsX")]
public sealed class PlantedFilesTests
{
    [Test]
    public async Task What_an_agent_planted_before_its_run_was_killed_is_put_back_before_git_could_run_it()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var ran = Path.Combine(repository.Beside, "ran");
        repository.Add(new ScriptedWorkstream("W1")
        {
            Edit =
            [
                Script.Git("config", "filter.planted.clean", $"touch '{ran}'; cat"),
                Script.Git("config", "core.sshCommand", $"touch '{ran}'"),
                Script.Write("../../.git/info/attributes", "* filter=planted\n"),
                Script.Write("../../.git/hooks/post-checkout", $"#!/bin/sh\ntouch '{ran}'\n"),
                Script.ChangeMode("../../.git/hooks/post-checkout", "755"),
                Script.Git("branch", "agents-own"),
                Script.Write("src/app.txt", "half an edit\n"),
                Script.Write("started.ignored", ""),
                Script.Mode("hang-deaf"),
            ],
        });
        var config = await File.ReadAllTextAsync(repository.PathOf(".git", "config"));
        await KilledAsync(repository);
        File.SetLastWriteTimeUtc(repository.PathOf("src", "app.txt"), DateTime.UnixEpoch);

        // Reading tells what is so, and writes nothing; what would let git look at files is refused.
        var before = JournalOnDisk.Count(repository);
        var shown = (await repository.JsonAsync("show-run")).Exits(0);
        Assert.That((shown.Json.GetProperty("status").GetString(), shown.Json.GetProperty("holder_gone").GetBoolean()), Is.EqualTo(("running", true)));
        Assert.That(shown.Workstream("W1").GetProperty("next")[0].GetString(), Is.EqualTo("run --resume"));
        Assert.That((await repository.RunAsync("show-run")).Exits(0).Stdout, Does.Contain("interrupted (the process that ran it is gone)").And.Contains("run --resume"));
        foreach (var reading in (string[][])[["worktree-list"], ["worktree-status"], ["run", "--dryrun"]])
            Assert.That((await repository.JsonAsync(reading)).Exits(4).ErrorCode, Is.EqualTo("git_files_planted"));
        Assert.That(JournalOnDisk.Count(repository), Is.EqualTo(before));

        await DieBeforeItIsRecordedAsync(repository);
        Assert.That(await File.ReadAllTextAsync(repository.PathOf(".git", "config")), Is.EqualTo(config));

        repository.Add(new ScriptedWorkstream("W1"));
        var resumed = (await repository.JsonAsync("run", "--resume")).Exits(0);
        Assert.That(File.Exists(ran), Is.False, "something planted was run");
        Assert.That(await File.ReadAllTextAsync(repository.PathOf(".git", "config")), Is.EqualTo(config));
        Assert.That(File.Exists(repository.PathOf(".git", "hooks", "post-checkout")), Is.False);
        Assert.That(File.Exists(repository.PathOf(".git", "info", "attributes")), Is.False);
        Assert.That(resumed.Stderr, Does.Contain("was changed while an agent of a killed run was at work").And.Contains("git update-ref -d refs/heads/agents-own"));
        Assert.That(Directory.GetFiles(repository.PathOf(".git", "pipeline.found"), "config", SearchOption.AllDirectories), Has.Length.EqualTo(1));
        var told = (await repository.JsonAsync("show-events", "--type=recovered")).Exits(0).Json.GetProperty("events").EnumerateArray()
            .Select(one => one.GetProperty("payload").GetProperty("kind").GetString()).ToList();
        Assert.That(told.Where(kind => kind != "process_ended"), Is.EqualTo(new[] { "git_files_restored", "git_files_restored", "git_files_restored", "ref_named" }));
        Assert.That(await KeptAsync(repository), Has.Length.EqualTo(1), "the half edit");
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_persons_uncommitted_work_in_a_kept_worktree_is_kept_when_the_run_goes_on()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1") { Edit = [Script.Write("src/W1.txt", "ERROR E1\n")] });
        (await repository.RunAsync("run")).Exits(1);
        repository.Write(".worktrees/W1/src/W1.txt", "repaired by hand\n");
        repository.Write(".worktrees/W1/notes.txt", "mine\n");
        repository.Write(".worktrees/W1/by-product.ignored", "no work\n");

        repository.Add(new ScriptedWorkstream("W1"));
        var resumed = (await repository.JsonAsync("run", "--resume")).Exits(0);
        var kept = (await KeptAsync(repository)).Single();
        Assert.That(resumed.Stderr, Does.Contain($"git show {kept}"));
        Assert.That(await repository.GitAsync("show", $"{kept}:src/W1.txt"), Is.EqualTo("repaired by hand"));
        Assert.That(await repository.GitAsync("show", $"{kept}:notes.txt"), Is.EqualTo("mine"));
        Assert.That(await repository.GitAsync("ls-tree", "-r", "--name-only", kept), Does.Not.Contain("by-product"));
        Assert.That(await repository.GitAsync("show", "ws/change-one/W1:src/W1.txt"), Is.EqualTo("W1 was here"));
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    private static async Task KilledAsync(ForeignRepository repository)
    {
        using var program = PipelineProgram.Start(repository.Root, "run");
        await Waiting.UntilAsync(() => File.Exists(repository.PathOf(".worktrees", "W1", "started.ignored")));
        using var process = Process.GetProcessById(program.ProcessId);
        process.Kill();
        await program.Completion;
    }

    // A start puts things back and cannot record it; to tell and record it is left to the next one.
    private static async Task DieBeforeItIsRecordedAsync(ForeignRepository repository)
    {
        var (state, aside) = (repository.PathOf(".pipeline"), Path.Combine(repository.Beside, "state"));
        Directory.Move(state, aside);
        await File.WriteAllTextAsync(state, "in the way\n");
        Assert.That((await repository.JsonAsync("recover-run")).Exits(4).ErrorCode, Is.EqualTo("state_unwritable"));
        File.Delete(state);
        Directory.Move(aside, state);
    }

    private static async Task<string[]> KeptAsync(ForeignRepository repository) =>
        (await repository.GitAsync("for-each-ref", "--format=%(refname)", "refs/pipeline-rescued")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
