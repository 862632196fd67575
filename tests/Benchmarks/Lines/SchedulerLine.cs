using System.Threading.Channels;
using Pipeline.Model.Graph;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Resilience;

namespace Benchmarks.Lines;

/// <summary>The engine's loop without anything to do, against a bare channel loop over the same graph.</summary>
internal sealed class SchedulerLine : Line
{
    private static readonly string[] Ids = SampleDag.Ids(10_000);
    private static readonly Dictionary<string, string[]> Dependencies = SampleDag.Dependencies(Ids);

    public override string Name => "scheduler";

    public override string Measured => "10,000 workstreams in process, steps that do nothing, no store";

    public override string Against => "a bare channel loop";

    public override double Target => 10;

    public override Task<double> OursAsync() => Timed.RunAsync(() => ScheduleAsync(Ids, Dependencies));

    public override Task<double> FloorAsync() => Timed.RunAsync(ChannelLoopAsync);

    public static async Task ScheduleAsync(string[] ids, Dictionary<string, string[]> dependencies)
    {
        using var slots = new JobSlots(2);
        var schedule = new Schedule(ids, id => dependencies[id]);
        await new SlotLoop(schedule, slots, () => true).RunAsync(_ => Task.CompletedTask, (id, _) => schedule.End(id, succeeded: true));
        if (schedule.Remaining > 0)
            throw new InvalidOperationException($"{schedule.Remaining} never ran.");
    }

    private static async Task ChannelLoopAsync()
    {
        var waits = Ids.ToDictionary(id => id, id => Dependencies[id].Length);
        var dependents = Ids.SelectMany(id => Dependencies[id].Select(before => (before, id))).ToLookup(edge => edge.before, edge => edge.id);
        var (ready, ended) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        var workers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await foreach (var id in ready.Reader.ReadAllAsync())
                ended.Writer.TryWrite(id);
        })).ToArray();
        foreach (var id in Ids.Where(id => waits[id] == 0))
            ready.Writer.TryWrite(id);
        for (var left = Ids.Length; left > 0; left--)
        {
            foreach (var dependent in dependents[await ended.Reader.ReadAsync()])
            {
                if (--waits[dependent] == 0)
                    ready.Writer.TryWrite(dependent);
            }
        }

        ready.Writer.Complete();
        await Task.WhenAll(workers);
    }
}
