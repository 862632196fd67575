using Pipeline.Model.Graph;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Resilience;

namespace Benchmarks;

/// <summary>A graph of 1,000 workstreams whose step is one process that does nothing, taken through the engine's loop.</summary>
internal static class ProcessGraph
{
    public static readonly string[] Ids = SampleDag.Ids(1_000);
    public static readonly Dictionary<string, string[]> Dependencies = SampleDag.Dependencies(Ids);

    /// <summary>The process; null where there is none.</summary>
    public static readonly string? Program = ExecutableLookup.FromEnvironment().Find("true", Path.GetTempPath());

    public static Task<double> OursAsync(string folder) => Timed.RunAsync(async () =>
    {
        using var slots = new JobSlots(2);
        var runner = new ProcessRunner(TimeProvider.System);
        var schedule = new Schedule(Ids, id => Dependencies[id]);
        var request = new ProcessRequest
        {
            FileName = Program!,
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string>(),
            EndsLeftovers = false,
        };
        await new SlotLoop(schedule, slots, () => true).RunAsync(
            _ => runner.RunAsync(request, CancellationToken.None), (id, _) => schedule.End(id, succeeded: true));
    });
}
