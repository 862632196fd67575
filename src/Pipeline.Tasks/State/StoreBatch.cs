using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>What the store takes at once: events that the journal has flushed, and the documents they changed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Events">The events, in order.</param>
/// <param name="Changes">What each of them changed, in the same order.</param>
/// <param name="After">All records of the run after the last of them.</param>
/// <param name="JournalEnd">The journal's offset after the last of them.</param>
internal sealed record StoreBatch(
    string RunId, IReadOnlyList<EventRecord> Events, IReadOnlyList<RunChanges> Changes, RunSnapshot After, long JournalEnd);
