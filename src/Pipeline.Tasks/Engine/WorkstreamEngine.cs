using Cake.Core;
using Cake.Core.Diagnostics;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Targets;

namespace Pipeline.Tasks.Engine;

/// <summary>
/// Cake's engine with workstreams in it. What has no workstream in it is Cake's own affair and goes to the inner engine;
/// the rest runs in our loop (<see cref="TaskLoop"/>), since Cake's would stop at the first failure or run what depends on one.
/// </summary>
internal sealed partial class WorkstreamEngine(
    CakeEngine inner,
    ICakeDataService data,
    ICakeLog log,
    CommandLine commandLine,
    WorkstreamTasks workstreams,
    TaskLoop loop,
    DryRun dryRun,
    Refusal refusal,
    TimeProvider time) : ICakeEngine
{
    private readonly CakeEngineActions _actions = new(data);
    private readonly CakeEvents _events = new(inner);
    private readonly CakeEngine _inner = workstreams.WithTargets(inner);

    /// <inheritdoc/>
    public IReadOnlyList<ICakeTaskInfo> Tasks
    {
        get
        {
            workstreams.RegisterAll(_inner);
            return _inner.Tasks;
        }
    }

    /// <inheritdoc/>
    public CakeTaskBuilder RegisterTask(string name) => _inner.RegisterTask(name);

    /// <inheritdoc/>
    public async Task<CakeReport> RunTargetAsync(ICakeContext context, IExecutionStrategy strategy, ExecutionSettings settings)
    {
        try
        {
            commandLine.RefuseUnknown();
            var targets = workstreams.Resolve(settings.Targets, _inner);
            commandLine.RefuseMisplaced([.. targets.Select(workstreams.TakerOf)]);
            if (targets.Select(workstreams.Operator).ToList() is var operators && operators.TrueForAll(target => target is not null))
                return await AnswerAsync(operators, strategy).ConfigureAwait(false);
            return workstreams.InvolvedIn(targets, _inner, settings.Exclusive)
                ? await RunWorkstreamsAsync(context, strategy, targets, settings.Exclusive).ConfigureAwait(false)
                : await RunOthersAsync(context, strategy, targets, settings.Exclusive).ConfigureAwait(false);
        }
        catch (Exception exception) when (refusal.Translates(exception, out var translated))
        {
            throw translated;
        }
    }

    /// <summary>The operator's targets answer by themselves: setup and teardown of the build are for building.</summary>
    private static async Task<CakeReport> AnswerAsync(List<IOperatorTarget?> targets, IExecutionStrategy strategy)
    {
        foreach (var target in targets)
            await target!.RunAsync(dryRun: strategy is not DefaultExecutionStrategy).ConfigureAwait(false);
        return [];
    }

    private Task<CakeReport> RunOthersAsync(ICakeContext context, IExecutionStrategy strategy, IReadOnlyList<string> targets, bool exclusive)
    {
        WorkstreamTasks.RegisterUnneeded(_inner);
        var wanted = new ExecutionSettings().SetTargets(targets);
        return _inner.RunTargetAsync(context, strategy, exclusive ? wanted.UseExclusiveTarget() : wanted);
    }

    private async Task<CakeReport> RunWorkstreamsAsync(
        ICakeContext context, IExecutionStrategy strategy, IReadOnlyList<string> targets, bool exclusive)
    {
        var order = TaskOrder.Of(_inner.Tasks, targets, exclusive);
        if (strategy is not DefaultExecutionStrategy)
            return await dryRun.PrintAsync(order).ConfigureAwait(false);
        var tasks = new TaskLifecycle(_actions, _events, log, time);
        var build = new BuildLifecycle(_actions, _events, log, time);
        return await loop.RunAsync(new TaskPlan(context, strategy, order, targets, exclusive), build, tasks).ConfigureAwait(false);
    }
}
