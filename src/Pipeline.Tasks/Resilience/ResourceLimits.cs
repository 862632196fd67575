using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Polly;
using Polly.RateLimiting;

namespace Pipeline.Tasks.Resilience;

/// <summary>
/// How much of each resource is in use at once, over all workstreams: <c>executor.limits</c>. Who waits for a resource
/// holds no job's slot, and who waits for a slot holds no resource: nothing is idle that somebody could use, and nobody
/// waits in a circle.
/// </summary>
internal sealed class ResourceLimits(ExecutorSettings executor, JobSlots slots)
{
    private readonly ConcurrentDictionary<string, ConcurrencyLimiter> _limiters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Resource, int Weight), ResiliencePipeline<ToolResult>> _pipelines = new();

    /// <summary>The slots of the jobs.</summary>
    public JobSlots Slots => slots;

    /// <summary>The limiter that every call of a tool goes through.</summary>
    public ResiliencePipeline<ToolResult> For(ToolProfile profile) =>
        _pipelines.GetOrAdd((profile.ResourceName, profile.Weight), use => Pipeline(Limiter(use.Resource), use.Weight));

    /// <summary>How many of a resource are in use now.</summary>
    public long InUse(string resource) => executor.Limits[resource] - Limiter(resource).GetStatistics()!.CurrentAvailablePermits;

    private static ResiliencePipeline<ToolResult> Pipeline(ConcurrencyLimiter limiter, int weight) =>
        new ResiliencePipelineBuilder<ToolResult>()
            .AddRateLimiter(new RateLimiterStrategyOptions
            {
                RateLimiter = call => TakeAsync(limiter, weight, call.Context),
            })
            .Build();

    private ConcurrencyLimiter Limiter(string resource) => _limiters.GetOrAdd(resource, name => new ConcurrencyLimiter(new()
    {
        PermitLimit = executor.Limits[name],
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    }));

    private static async ValueTask<RateLimitLease> TakeAsync(ConcurrencyLimiter limiter, int weight, ResilienceContext call)
    {
        var slot = HeldSlot.Of(call);
        if (slot.IsHeld && Try(limiter, weight) is { } free)
            return free;
        slot.Leave();
        return await WaitAsync(limiter, weight, slot, call.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for one of the two, then takes the other if it is free, else lets go and waits for that one.</summary>
    private static async Task<RateLimitLease> WaitAsync(ConcurrencyLimiter limiter, int weight, HeldSlot slot, CancellationToken cancellation)
    {
        while (true)
        {
            var lease = await limiter.AcquireAsync(weight, cancellation).ConfigureAwait(false);
            if (slot.TryEnter())
                return lease;
            lease.Dispose();
            await slot.EnterAsync(cancellation).ConfigureAwait(false);
            if (Try(limiter, weight) is { } free)
                return free;
            slot.Leave();
        }
    }

    private static RateLimitLease? Try(ConcurrencyLimiter limiter, int weight)
    {
        var lease = limiter.AttemptAcquire(weight);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }
}
