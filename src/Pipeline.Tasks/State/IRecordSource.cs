using Pipeline.Model.Records;
using Pipeline.Model.States;

namespace Pipeline.Tasks.State;

/// <summary>Answers questions about the records of all runs; the store and the journals give the same answers.</summary>
internal interface IRecordSource
{
    /// <summary>The runs whose ids begin so, the newest first; all of them by default.</summary>
    IReadOnlyList<RunRecord> Runs(string idsBegin = "");

    /// <summary>The newest runs that are wanted, the newest first; older ones than these are not read.</summary>
    IReadOnlyList<RunRecord> Newest(int most, Func<RunRecord, bool> wanted);

    /// <summary>All records of a run but its events; null when there is no such run.</summary>
    RunSnapshot? Run(string runId);

    /// <summary>A run's events in order.</summary>
    IReadOnlyList<EventRecord> Events(string runId, EventFilter filter);

    /// <summary>The workstreams of all runs that ended, or were to end, on one of these branches.</summary>
    IReadOnlyList<WorkstreamRecord> OnBranches(IReadOnlyCollection<string> branches);
}

/// <summary>Answers that follow from those of a source.</summary>
internal static class RecordSourceAnswers
{
    /// <summary>The newest run; null when there is none.</summary>
    public static RunRecord? Latest(this IRecordSource records) => records.Newest(1, _ => true).FirstOrDefault();

    /// <summary>The newest run that has a workstream of this id; null when none has.</summary>
    public static RunSnapshot? LatestWith(this IRecordSource records, string wsId) => records
        .Newest(1, run => records.Run(run.RunId)!.Workstreams.ContainsKey(wsId))
        .Select(run => records.Run(run.RunId))
        .FirstOrDefault();

    /// <summary>The newest run that is neither completed nor abandoned: what <c>--resume</c> goes on with.</summary>
    public static RunRecord? LastUnfinished(this IRecordSource records) =>
        records.Newest(1, run => run.Status is not (RunState.Completed or RunState.Abandoned)).FirstOrDefault();

    /// <summary>Every commit that any run put this branch on, or meant to.</summary>
    public static IReadOnlySet<string> Heads(this IRecordSource records, string branch) =>
        records.OnBranches([branch]).SelectMany(workstream => workstream.Heads).ToHashSet(StringComparer.Ordinal);
}
