namespace Benchmarks.Lines;

/// <summary>Sleeping agents against what nothing can beat. Git's own work stands between them on any machine.</summary>
internal sealed class SleepersLine : SleepingAgentsLine
{
    public override string Name => "sleepers";

    public override string Against => "the ideal: twice the sleep";

    public override double Target => 1.15;

    public override Task<double> FloorAsync() => Task.FromResult(1000.0 * Agents / Jobs);
}
