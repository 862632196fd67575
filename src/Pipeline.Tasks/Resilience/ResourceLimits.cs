using System.Collections.Concurrent;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Polly;

namespace Pipeline.Tasks.Resilience;

/// <summary>How many tools of a kind run at once, over all workstreams: <c>executor.limits</c>.</summary>
internal sealed class ResourceLimits(ExecutorSettings executor)
{
    private readonly ConcurrentDictionary<ToolType, ResiliencePipeline<ToolResult>> _limits = new();

    /// <summary>The limiter that every call of a tool goes through.</summary>
    public ResiliencePipeline<ToolResult> For(ToolProfile profile) => _limits.GetOrAdd(profile.Type, Limit);

    private ResiliencePipeline<ToolResult> Limit(ToolType type) =>
        executor.Limits.TryGetValue(type, out var permits)
            ? new ResiliencePipelineBuilder<ToolResult>().AddConcurrencyLimiter(permits, int.MaxValue).Build()
            : ResiliencePipeline<ToolResult>.Empty;
}
