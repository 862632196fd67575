using Cake.Core;
using Cake.Core.Diagnostics;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Resilience;

namespace Benchmarks.Lines;

/// <summary>The engine's loop over Cake tasks, against Cake's own engine over the same tasks: in one process, so that nobody's start counts.</summary>
internal sealed class CakeLine : Line
{
    private const string Last = "All";
    private static readonly string[] Ids = SampleDag.Ids(1_000);
    private static readonly Dictionary<string, string[]> Dependencies = SampleDag.Dependencies(Ids);
    private readonly CakeDataService _data = new();
    private readonly NullLog _log = new();
    private readonly CakeEngine _engine;

    public CakeLine()
    {
        _engine = new CakeEngine(_data, _log);
        foreach (var id in Ids)
            Register(id, Dependencies[id]);
        Register(Last, Ids);
    }

    public override string Name => "cake";

    public override string Measured => "1,000 Cake tasks that do nothing, our loop";

    public override string Against => "Cake's own engine, same tasks";

    public override double Target => 1.0;

    public override Task<double> OursAsync() => Timed.RunAsync(async () =>
    {
        var order = TaskOrder.Of(_engine.Tasks, [Last], exclusive: false);
        var byName = order.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        var schedule = TaskSchedule.Of(order, name => name != Last, priority: null);
        var tasks = new TaskLifecycle(new CakeEngineActions(_data), new CakeEvents(_engine), _log, TimeProvider.System);
        var (strategy, report, context) = (new DefaultExecutionStrategy(_log, new SilentPrinter()), new CakeReport(), new IdleContext());
        using var slots = new JobSlots(2);
        await new SlotLoop(schedule, slots, () => true).RunAsync(
            name => tasks.RunAsync(context, strategy, byName[name], name == Last, report), (name, _) => schedule.End(name, succeeded: true));
        if (report.Count() != Ids.Length + 1)
            throw new InvalidOperationException($"{report.Count()} tasks ran.");
    });

    public override Task<double> FloorAsync() => Timed.RunAsync(
        () => _engine.RunTargetAsync(new IdleContext(), new DefaultExecutionStrategy(_log, new SilentPrinter()), new ExecutionSettings().SetTarget(Last)));

    private void Register(string name, string[] dependencies)
    {
        var task = _engine.RegisterTask(name).Does(() => { });
        foreach (var dependency in dependencies)
            task.IsDependentOn(dependency);
    }
}
