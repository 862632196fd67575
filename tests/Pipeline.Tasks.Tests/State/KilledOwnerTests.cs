using System.Globalization;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KilledOwnerTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void What_was_acknowledged_right_after_a_reopen_survives_the_kill()
    {
        // Bare LiteDB loses acknowledged documents in 11 of 700 such kills (docs/decisions/0003).
        var kills = FullForm.Choose(10, 300);
        for (var kill = 0; kill < kills; kill++)
            What_was_acknowledged_survives_the_kill(events: 1 + (kill % 12));
        Assert.That(new JournalRecords(_state.Paths).Runs(), Has.Count.EqualTo(kills));
    }

    [Test]
    public async Task A_migration_that_was_killed_is_done_by_the_next_start()
    {
        const int Seed = 3;
        const int LongestDelay = 120; // milliseconds
        for (var run = 0; run < 20; run++)
        {
            using var recorder = _state.NewRun(wsIds: ["WS-01", "WS-02", "WS-03"]);
            Story.Tell(recorder);
        }

        using (_state.OpenStore())
        {
        }

        var right = new JournalRecords(_state.Paths).Runs().Select(run => Shown.Records(new JournalRecords(_state.Paths).Run(run.RunId))).ToList();
        var (random, kills) = (new Random(Seed), FullForm.Choose(3, 100));
        for (var kill = 0; kill < kills; kill++)
        {
            _state.SetSchema(0);
            using (var owner = SecondProcess.Start("open", _state.Folder))
            {
                Assert.That(owner.ReadLine(), Is.EqualTo("opening"));
                await Task.Delay(random.Next(LongestDelay));
                owner.Kill();
            }

            using var held = RepositoryLock.Acquire(_state.Folder, TimeProvider.System);
            using (var store = _state.OpenStore())
                Assert.That(store.Runs().Select(run => Shown.Records(store.Run(run.RunId))), Is.EqualTo(right), $"seed {Seed}, kill {kill}");
            using var closed = StoreFile.Read(_state.Paths);
            Assert.That(StoreSchema.IsCurrent(closed, _state.Paths.Database), Is.True);
        }

        await TestContext.Out.WriteLineAsync($"{kills} kills in a migration, 0 differences");
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(60)]
    [TestCase(600)]
    public void What_was_acknowledged_survives_the_kill(int events)
    {
        string runId;
        var acknowledged = 0L;
        using (var owner = SecondProcess.Start("record", _state.Folder))
        {
            runId = owner.ReadLine()!;
            for (var read = 0; read < events; read++)
                acknowledged = long.Parse(owner.ReadLine()!, CultureInfo.InvariantCulture);
            owner.Kill();
            var rest = owner.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            acknowledged = rest.Length < 2 ? acknowledged : long.Parse(rest[^2], CultureInfo.InvariantCulture);
        }
        using var held = RepositoryLock.Acquire(_state.Folder, TimeProvider.System);
        using var store = _state.OpenStore();
        Assert.That(_state.Reports, Is.Empty);
        Assert.That(store.Run(runId)!.LastEventId, Is.GreaterThanOrEqualTo(acknowledged));
        Assert.That(Shown.Records(store.Run(runId)), Is.EqualTo(Shown.Records(new JournalRecords(_state.Paths).Run(runId))));
        using var recorder = RunRecorder.Continue(_state.Paths, runId, _state.Settings(store.Add));
        Assert.That(recorder.Snapshot.LastEventId, Is.EqualTo(store.Run(runId)!.LastEventId));
    }
}
