using Pipeline.Model.Records;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Steps;

/// <summary>The work that a workstream starts from.</summary>
internal static class DependencyHeads
{
    /// <summary>The heads of what it depends on: of earlier runs first, then of this one in the order of its plan.</summary>
    public static IReadOnlyList<WorkstreamHead> Of(WorkstreamWork work, RunSnapshot records) =>
    [
        .. work.EarlierHeads,
        .. work.Workstream.DependsOn
            .Select(id => records.Workstreams.GetValueOrDefault(id))
            .OfType<WorkstreamRecord>()
            .Where(other => other.HeadCommit is not null)
            .OrderBy(other => other.Position)
            .Where(other => work.EarlierHeads.All(head => head.WsId != other.WsId))
            .Select(other => new WorkstreamHead(other.WsId, other.HeadCommit!)),
    ];
}
