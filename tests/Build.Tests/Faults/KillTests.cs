using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>The pipeline is killed, and goes on as if nothing had been. The slice runs in every build, all of it with PIPELINE_FULL=1.</summary>
public sealed class KillTests
{
    private const int EveryNthEvent = 30;
    private const int Seed = 4;
    private const double LongestDelay = 40; // milliseconds

    private string _undisturbed = "";
    private int _events;

    [OneTimeSetUp]
    public async Task Run_undisturbed()
    {
        using var repository = await FaultyRuns.RepositoryAsync();
        (await repository.RunAsync(FaultyRuns.RunAll)).Exits(0);
        _undisturbed = await Aftermath.OfAsync(repository);
        _events = JournalOnDisk.Count(repository);
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task Killed_at_an_event_boundary_it_goes_on_as_if_nothing_had_been()
    {
        var (kills, step) = (0, FullForm.Choose(EveryNthEvent, 1));
        for (var boundary = 1; boundary < _events; boundary += step)
        {
            using var repository = await FaultyRuns.RepositoryAsync();
            kills += await KilledRun.AtEventAsync(repository, boundary, FaultyRuns.RunAll) ? 1 : 0;
            await GoesOnAsync(repository, $"killed at event {boundary} of {_events}");
        }

        await TestContext.Out.WriteLineAsync($"{kills} kills at event boundaries, {_events} events in an undisturbed run, 0 differences");
        Assert.That(kills, Is.GreaterThan(_events / step / 2), "most of them have to hit the program while it runs");
    }

    [Test]
    public async Task Killed_at_random_moments_and_up_to_three_times_again_it_goes_on_as_if_nothing_had_been()
    {
        var random = new Random(Seed);
        var (kills, runs) = (0, FullForm.Choose(2, 150));
        for (var run = 0; run < runs; run++)
        {
            using var repository = await FaultyRuns.RepositoryAsync();
            var story = new List<string>();
            for (var (again, times) = (0, 1 + random.Next(4)); again < times; again++)
            {
                var (events, delay) = Moment(repository, again, random);
                story.Add($"{delay.TotalMilliseconds:0} ms after event {events}");
                kills += await KilledRun.SoonAfterEventAsync(repository, events, delay, again == 0 ? FaultyRuns.RunAll : FaultyRuns.Resume) ? 1 : 0;
            }

            await GoesOnAsync(repository, $"seed {Seed}, run {run}, killed {string.Join(", then ", story)}");
        }

        await TestContext.Out.WriteLineAsync($"{kills} kills at random moments in {runs} runs, 0 differences");
        Assert.That(kills, Is.GreaterThan(runs / 2), "most of them have to hit the program while it runs");
    }

    // Counted in events, not in time from the start: how fast the machine is must not decide what is hit.
    private (int Events, TimeSpan Delay) Moment(ForeignRepository repository, int again, Random random)
    {
        var events = again == 0 ? random.Next(1, _events) : JournalOnDisk.Count(repository) + random.Next(1, _events / 4);
        return (events, TimeSpan.FromMilliseconds(random.NextDouble() * LongestDelay));
    }

    private async Task GoesOnAsync(ForeignRepository repository, string story)
    {
        var resumed = await repository.RunAsync(FaultyRuns.Resume);
        Assert.That(resumed.ExitCode, Is.Zero, $"{story}\n{resumed}");
        Assert.That(await Aftermath.OfAsync(repository), Is.EqualTo(_undisturbed), $"{story}\n{resumed}");
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty, $"{story}\n{resumed}");
        Assert.That(Aftermath.CompletedTwice(repository), Is.Empty, $"{story}\n{resumed}");
    }
}
