using System.Text.Json;
using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>Files of the state are cut short or flipped; nothing wrong is shown as right, and the way goes on.</summary>
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
        var whole = (await File.ReadAllLinesAsync(log)).Length - 1;
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        var lines = await File.ReadAllLinesAsync(log);
        Assert.That(lines.Index().Where(line => !IsJson(line.Item)).Select(line => line.Index), Is.EqualTo(new[] { whole }), "only the line that was cut is none");
        Assert.That(lines, Has.Length.GreaterThan(whole + 10));
    }

    [Test]
    public async Task An_old_run_whose_folder_was_deleted_is_not_missed()
    {
        using var repository = await DoneAsync();
        var old = JournalOnDisk.RunIds(repository).Single();
        (await repository.RunAsync("run", "--force")).Exits(0);
        Directory.Delete(repository.PathOf(".pipeline", "runs", old), recursive: true);
        var shown = (await repository.JsonAsync("show-run")).Exits(0).Json.GetProperty("run_id").GetString();
        var next = (await repository.JsonAsync("run")).Exits(0);
        Assert.That(next.Workstream("W1").GetProperty("reused_from").GetString(), Is.EqualTo(shown));
        Assert.That((await repository.JsonAsync("show-run", old)).Exits(3).ErrorCode, Is.EqualTo("unknown_run"));
    }

    private static async Task<ForeignRepository> DoneAsync()
    {
        var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        return repository;
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
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
