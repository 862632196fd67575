namespace Benchmarks.Lines;

/// <summary>Ten times the graph must not cost much more than ten times the time.</summary>
internal sealed class GrowthLine : Line
{
    private const int Repeats = 10;
    private static readonly string[] Large = SampleDag.Ids(10_000);
    private static readonly string[] Small = SampleDag.Ids(1_000);
    private static readonly Dictionary<string, string[]> OfLarge = SampleDag.Dependencies(Large);
    private static readonly Dictionary<string, string[]> OfSmall = SampleDag.Dependencies(Small);

    public override string Name => "growth";

    public override string Measured => "10,000 workstreams in process";

    public override string Against => "1,000 of them";

    public override double Target => 12;

    public override int Rounds => 15;

    public override Task<double> OursAsync() => Timed.RunAsync(() => SchedulerLine.ScheduleAsync(Large, OfLarge));

    /// <summary>One of several in a row: a single one is over before anybody else gets the processor.</summary>
    public override async Task<double> FloorAsync() => await Timed.RunAsync(async () =>
    {
        for (var time = 0; time < Repeats; time++)
            await SchedulerLine.ScheduleAsync(Small, OfSmall);
    }) / Repeats;
}
