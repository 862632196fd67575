using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>Files of the state are cut short, flipped, locked or taken away; nothing wrong is shown as right, and the way goes on.</summary>
public sealed class StateDamageTests
{
    private const int Seed = 11;

    [Test]
    public async Task A_damaged_database_changes_no_answer_and_is_kept_aside_by_the_next_run()
    {
        using var repository = await DoneAsync();
        var right = (await repository.JsonAsync("show-run")).Stdout;
        var database = repository.PathOf(".pipeline", "state.db");
        var sound = await File.ReadAllBytesAsync(database);
        var random = new Random(Seed);
        for (var place = 0; place < FullForm.Choose(6, 200); place++)
        {
            await File.WriteAllBytesAsync(database, Damaged(sound, random));
            Assert.That((await repository.JsonAsync("show-run")).Exits(0).Stdout, Is.EqualTo(right), $"seed {Seed}, place {place}");
        }

        await TestContext.Out.WriteLineAsync($"{FullForm.Choose(6, 200)} damages of the database, 0 wrong answers");
        await File.WriteAllBytesAsync(database, sound[..(sound.Length / 2)]);
        var next = (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(next.Stdout, Does.Contain("made again from the journals"));
        Assert.That(Directory.GetFiles(repository.PathOf(".pipeline"), "state.db.damaged-*"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_damaged_journal_is_never_believed_and_told_of()
    {
        using var repository = await DoneAsync();
        var journal = JournalOnDisk.Files(repository).Single();
        var sound = await File.ReadAllBytesAsync(journal);
        var known = (await repository.JsonAsync("show-events")).Exits(0).Json.GetProperty("events").EnumerateArray().Select(one => one.GetRawText()).ToHashSet();
        File.Delete(repository.PathOf(".pipeline", "state.db"));
        var random = new Random(Seed);
        for (var place = 0; place < FullForm.Choose(6, 200); place++)
        {
            await File.WriteAllBytesAsync(journal, Damaged(sound, random));
            var shown = await repository.JsonAsync("show-events");
            if (shown.ExitCode == 3)
                continue; // the run's first event is gone, so there is no run to show
            var events = shown.Exits(0).Json.GetProperty("events").EnumerateArray().Select(one => one.GetRawText());
            Assert.That(events.Where(one => !known.Contains(one)), Is.Empty, $"seed {Seed}, place {place}");
        }

        await TestContext.Out.WriteLineAsync($"{FullForm.Choose(6, 200)} damages of a journal, nothing wrong shown");
    }

    [Test]
    public async Task A_log_that_is_cut_in_the_middle_of_a_line_is_written_on()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), new ScriptedWorkstream("W2"));
        await KilledRun.AtEventAsync(repository, 15, "--target=RunAll");
        var log = Directory.GetFiles(repository.PathOf(".pipeline", "logs"))[0];
        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log))[..^5]);
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(new FileInfo(log).Length, Is.Positive);
    }

    [Test]
    public async Task A_lock_of_git_that_was_left_in_the_main_checkout_is_nobodys_business()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        await File.WriteAllTextAsync(repository.PathOf(".git", "index.lock"), "");
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(File.Exists(repository.PathOf(".git", "index.lock")), Is.True, "it may be the user's");
    }

    [Test]
    public async Task A_worktree_that_somebody_deleted_or_locked_is_made_again()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), new ScriptedWorkstream("W2") { DependsOn = ["W1"] });
        await KilledRun.AtEventAsync(repository, 12, "--target=RunAll");
        Directory.Delete(repository.PathOf(".worktrees", "W1"), recursive: true);
        var record = Directory.GetDirectories(repository.PathOf(".git", "worktrees"))[0];
        await File.WriteAllTextAsync(Path.Combine(record, "index.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(record, "MERGE_HEAD"), "");
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_branch_that_somebody_moved_is_refused_and_left()
    {
        using var repository = await DoneAsync();
        await repository.GitAsync("branch", "--force", "ws/change-one/W1", "main");
        await repository.GitAsync("commit", "--quiet", "--allow-empty", "--message", "mine");
        await repository.GitAsync("branch", "--force", "ws/change-one/W1", "HEAD");
        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo("branch_foreign"));
    }

    [Test]
    public async Task Reading_during_a_run_never_fails_and_never_shows_half_an_answer()
    {
        using var repository = await FaultyRuns.RepositoryAsync();
        var gate = Path.Combine(repository.Beside, "gate");
        repository.Add(new ScriptedWorkstream("W4") { DependsOn = ["W2", "W3"], Edit = [Script.Await(gate), Script.Write("src/W4.txt", "W4 was here\n")] });
        using var program = PipelineProgram.Start(repository.Root, FaultyRuns.RunAll);
        await Waiting.UntilAsync(() => JournalOnDisk.Count(repository) > 0);
        var (last, most) = (0, FullForm.Choose(12, 1000));
        for (var asked = 1; asked <= most; asked++)
        {
            var events = (await repository.JsonAsync("show-events", "latest")).Exits(0).Json.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("id").GetInt32()).ToList();
            Assert.That(events, Is.EqualTo(Enumerable.Range(1, events.Count)));
            Assert.That(events, Has.Count.GreaterThanOrEqualTo(last));
            last = events.Count;
        }

        await File.WriteAllTextAsync(gate, "");
        (await program.Completion).Exits(0);
        await TestContext.Out.WriteLineAsync($"asked {most} times during a run, 0 errors, 0 torn answers");
    }

    private static async Task<ForeignRepository> DoneAsync()
    {
        var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        return repository;
    }

    private static byte[] Damaged(byte[] sound, Random random)
    {
        if (random.Next(2) == 0)
            return sound[..random.Next(sound.Length)];
        var damaged = (byte[])sound.Clone();
        damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }
}
