using Pipeline.Model.Graph;
using Pipeline.Model.Workstreams;

namespace Benchmarks.Lines;

/// <summary>How good the order is: the engine's schedule over virtual time, against what no order can beat.</summary>
internal sealed class DagLine : Line
{
    private const int Jobs = 8;
    private static readonly string[] Ids = SampleDag.Ids(200);
    private static readonly Dictionary<string, string[]> Dependencies = SampleDag.Dependencies(Ids);
    private static readonly Dictionary<string, TimeSpan> Durations = Mixed(new Random(11));
    private static readonly IReadOnlyDictionary<string, TimeSpan> Remaining = RemainingPaths.Of([.. Ids.Select(Workstream)], workstream => Durations[workstream.Id]);

    public override string Name => "dag";

    public override string Measured => "200 workstreams of mixed lengths in a random DAG, --jobs=8, virtual time";

    public override string Against => "the longest path, or all work over the jobs: the greater";

    public override double Target => 1.05;

    public override int Rounds => 1;

    public override Task<double> OursAsync() => Task.FromResult(Simulation.Run(
        [.. Ids.Select(id => new SimulatedWorkstream(id, Dependencies[id], [new SimulatedStep("ai", 1, Durations[id])], Remaining[id].TotalSeconds))],
        new Dictionary<string, int>(),
        Jobs,
        int.MaxValue).Makespan.TotalMilliseconds);

    public override Task<double> FloorAsync() => Task.FromResult(Math.Max(
        Remaining.Values.Max().TotalMilliseconds, Durations.Values.Sum(duration => duration.TotalMilliseconds) / Jobs));

    // Most are short, a few ten times as long, as agents' calls are.
    private static Dictionary<string, TimeSpan> Mixed(Random random) =>
        Ids.ToDictionary(id => id, _ => TimeSpan.FromSeconds(random.Next(10) == 0 ? 100 + random.Next(200) : 5 + random.Next(30)));

    private static Workstream Workstream(string id) => new() { Id = id, Gate = "build", Tasks = ["Do it."], DependsOn = Dependencies[id] };
}
