using Pipeline.Model.Graph;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.Reporting;

/// <summary>The graph of a run's workstreams, as its records have it.</summary>
internal static class RunGraph
{
    /// <summary>The graph; what a workstream depends on outside of the run is left out.</summary>
    public static WorkstreamGraph Of(RunSnapshot run)
    {
        var known = run.InOrder.Select(workstream => workstream.WsId).ToHashSet(StringComparer.Ordinal);
        return WorkstreamGraph.Of([.. run.InOrder.Select(workstream => new WorkstreamNode(workstream.WsId, [.. workstream.Deps.Where(known.Contains)]))]);
    }
}
