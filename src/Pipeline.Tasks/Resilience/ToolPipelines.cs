using System.Collections.Concurrent;
using Pipeline.Model.Tools;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Resilience;

/// <summary>The pipeline of each tool, shared by all workstreams of a run: trouble that one has is a warning to the others.</summary>
internal sealed class ToolPipelines(ResourceLimits limits, IEventSink events, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ToolPipeline> _tools = new(StringComparer.Ordinal);

    /// <summary>Calls a tool; whatever happens is a result.</summary>
    /// <param name="profile">The tool.</param>
    /// <param name="wsId">The workstream that calls it.</param>
    /// <param name="call">Runs it once. A result with <see cref="ToolResult.Transient"/> asks for another try.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<ToolResult> ExecuteAsync(
        ToolProfile profile, string wsId, Func<CancellationToken, Task<ToolResult>> call, CancellationToken cancellation) =>
        _tools.GetOrAdd(profile.Id, _ => new ToolPipeline(profile, limits, events, time)).ExecuteAsync(wsId, call, cancellation);
}
