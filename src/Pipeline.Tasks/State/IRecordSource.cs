using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Answers questions about the records of all runs; the store and the journals give the same answers.</summary>
internal interface IRecordSource
{
    /// <summary>Every run, the newest first.</summary>
    IReadOnlyList<RunRecord> Runs();

    /// <summary>All records of a run but its events; null when there is no such run.</summary>
    RunSnapshot? Run(string runId);

    /// <summary>A run's events in order.</summary>
    IReadOnlyList<EventRecord> Events(string runId, EventFilter filter);

    /// <summary>The workstreams of all runs that ended, or were to end, on this branch.</summary>
    IReadOnlyList<WorkstreamRecord> OnBranch(string branch);
}

/// <summary>Answers that follow from those of a source.</summary>
internal static class RecordSourceAnswers
{
    /// <summary>Every commit that any run put this branch on, or meant to.</summary>
    public static IReadOnlySet<string> Heads(this IRecordSource records, string branch) =>
        records.OnBranch(branch).SelectMany(workstream => workstream.Heads).ToHashSet(StringComparer.Ordinal);
}
