using System.Collections.Concurrent;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Resilience;
using Polly;

namespace Pipeline.Tasks.Tests.Resilience;

public sealed class ResourceLimitsTests
{
    private static readonly ExecutorSettings Executor = new()
    {
        Limits = new Dictionary<string, int> { ["ai"] = 2, ["static_check"] = 3, ["test"] = 1, ["git"] = 4, ["gpu"] = 4 },
    };

    [Test]
    public async Task Three_named_limits_are_reached_and_never_passed()
    {
        using var slots = new JobSlots(64);
        var limits = new ResourceLimits(Executor, slots);
        var use = new ConcurrentDictionary<string, Peak>();
        ToolProfile[] tools = [Tool("ai"), Tool("static_check"), Tool("gpu")];
        var calls = Enumerable.Range(0, 60).Select(index => CallAsync(tools[index % tools.Length]));

        await Task.WhenAll(calls);

        Assert.That(use.ToDictionary(one => one.Key, one => one.Value.Highest), Is.EquivalentTo(new Dictionary<string, int> { ["ai"] = 2, ["static_check"] = 3, ["gpu"] = 4 }));

        async Task CallAsync(ToolProfile tool)
        {
            Assert.That(slots.TryStart(), Is.True);
            // Nobody leaves before the resource is as full as it can be: it must be reached.
            await CallThrough(limits, tool, () => use.GetOrAdd(tool.ResourceName, name => new Peak(Executor.Limits[name])).EnterAsync());
            slots.End();
        }
    }

    [Test]
    public async Task A_heavy_call_takes_several_permits()
    {
        using var slots = new JobSlots(4);
        var limits = new ResourceLimits(Executor, slots);
        var inside = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        slots.TryStart();

        var heavy = Hold(limits, Tool("gpu") with { Weight = 3 }, inside, leave.Task);
        await inside.Task;

        Assert.That(limits.InUse("gpu"), Is.EqualTo(3));
        leave.SetResult();
        await heavy;
        Assert.That(limits.InUse("gpu"), Is.Zero);
    }

    [Test]
    public async Task Who_waits_for_a_resource_holds_no_slot()
    {
        using var slots = new JobSlots(2);
        var limits = new ResourceLimits(Executor, slots);
        var (first, second, other) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var leave = new TaskCompletionSource();
        slots.TryStart();
        slots.TryStart();
        var holding = Hold(limits, Tool("test"), first, leave.Task);
        await first.Task;
        var waiting = Hold(limits, Tool("test"), second, leave.Task);

        Assert.That(slots.TryStart(), Is.True, "the slot of the one that waits is free for another");
        var third = Hold(limits, Tool("ai"), other, leave.Task);
        await other.Task;
        Assert.That(second.Task.IsCompleted, Is.False);

        leave.SetResult();
        await holding;
        slots.End();
        await third;
        slots.End();
        await waiting;
        slots.End();
        Assert.That(slots.TryStart() && slots.TryStart() && !slots.TryStart(), Is.True, "both slots are back, and no third");
    }

    [Test]
    public async Task Who_gets_a_slot_after_somebody_else_took_the_resource_lets_it_go_again()
    {
        using var slots = new JobSlots(1);
        var limits = new ResourceLimits(Executor, slots);
        var (first, second, third) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var (leave, leaveAgain, letGo) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var holding = Hold(limits, Tool("test"), first, leave.Task);
        slots.TryStart();
        var waiting = Hold(limits, Tool("test"), second, Task.CompletedTask);
        Assert.That(slots.TryStart(), Is.True, "somebody else has the slot");
        leave.SetResult();
        await holding;
        Assert.That(() => limits.InUse("test"), Is.Zero.After(60_000, 1), "without a slot the resource is of no use");
        var again = Hold(limits, Tool("test"), third, leaveAgain.Task);
        slots.Left += () => letGo.TrySetResult();

        slots.End();
        await letGo.Task;
        Assert.That((slots.TryStart(), second.Task.IsCompleted), Is.EqualTo((true, false)), "without the resource the slot is of no use");

        slots.End();
        leaveAgain.SetResult();
        await again;
        await waiting;
        Assert.That(second.Task.IsCompleted, Is.True);
    }

    [Test]
    public async Task Who_is_stopped_while_waiting_holds_a_slot_again()
    {
        using var slots = new JobSlots(1);
        var limits = new ResourceLimits(Executor, slots);
        using var stop = new CancellationTokenSource();
        var (first, second, leave) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var holding = Hold(limits, Tool("test"), first, leave.Task);
        await first.Task;
        slots.TryStart();
        var waiting = Hold(limits, Tool("test"), second, leave.Task, stop.Token);
        Assert.That(slots.TryStart(), Is.True);
        slots.End();

        await stop.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(slots.TryStart(), Is.False);
        leave.SetResult();
        await holding;
    }

    [Test]
    public void A_slow_resource_does_not_have_the_whole_graph_begun_before_it()
    {
        using var slots = new JobSlots(2);
        var begun = 0;
        while (begun < 100 && slots.TryStart())
        {
            begun++;
            slots.Leave();
        }

        Assert.That(begun, Is.EqualTo(2 * JobSlots.UnderWayPerJob));
    }

    private static ToolProfile Tool(string resource) => new() { Id = "tool", Type = ToolType.Test, Command = "tool", Resource = resource };

    private static Task Hold(
        ResourceLimits limits, ToolProfile tool, TaskCompletionSource inside, Task leave, CancellationToken cancellation = default) =>
        CallThrough(
            limits,
            tool,
            () =>
            {
                inside.SetResult();
                return leave;
            },
            cancellation);

    private static async Task CallThrough(ResourceLimits limits, ToolProfile tool, Func<Task> call, CancellationToken cancellation = default)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        await HeldSlot.KeepAsync(limits.Slots, context, () => limits.For(tool).ExecuteAsync(ResultAsync, context).AsTask());

        async ValueTask<ToolResult> ResultAsync(ResilienceContext turn)
        {
            await call();
            return new ToolResult { Tool = tool.Id };
        }
    }

    /// <summary>How many were inside at once; the first few wait for each other, so that the limit must be reached.</summary>
    private sealed class Peak(int expected)
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _inside;
        private int _highest;

        public int Highest => _highest;

        public async Task EnterAsync()
        {
            var inside = Interlocked.Increment(ref _inside);
            for (var seen = _highest; inside > seen; seen = _highest)
                Interlocked.CompareExchange(ref _highest, inside, seen);
            if (inside >= expected)
                _full.TrySetResult();
            await _full.Task;
            Interlocked.Decrement(ref _inside);
        }
    }
}
