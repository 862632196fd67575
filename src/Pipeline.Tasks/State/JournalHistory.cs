using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Something that is wrong in a journal.</summary>
/// <param name="Path">The journal.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Wrong">What is wrong with it.</param>
internal sealed record JournalDamage(string Path, long Line, string Wrong)
{
    /// <summary>The form compilers use.</summary>
    public override string ToString() => $"{Path}({Line}): {Wrong}";
}

/// <summary>A whole journal, folded.</summary>
/// <param name="Snapshot">The records.</param>
/// <param name="LastId">The last id that was given out, also to an event whose line is damaged.</param>
/// <param name="End">The offset after the last whole line.</param>
/// <param name="Damages">What is wrong in it.</param>
internal sealed record JournalHistory(RunSnapshot Snapshot, long LastId, long End, IReadOnlyList<JournalDamage> Damages)
{
    /// <summary>Reads a journal to its last whole line.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="each">Is told every event, what it changed, and the offset after its line.</param>
    public static JournalHistory Read(string path, Action<EventRecord, RunChanges, long>? each = null)
    {
        var (snapshot, lastId, end) = (RunSnapshot.Empty, 0L, 0L);
        var damages = new List<JournalDamage>();
        foreach (var entry in JournalReader.Read(path))
        {
            end = entry.End;
            if (Distrust(entry, lastId) is { } wrong)
                damages.Add(new JournalDamage(path, entry.Number, wrong));
            var known = lastId;
            // Ids have no gaps, so a damaged line counts as one.
            lastId = Math.Max(entry.Event?.Id ?? 0, lastId + (entry.Event is null ? 1 : 0));
            if (entry.Event is not { } happened || happened.Id <= known)
                continue;
            (snapshot, var changes) = RunFold.Apply(snapshot, happened);
            each?.Invoke(happened, changes, entry.End);
        }
        return new JournalHistory(snapshot, lastId, end, damages);
    }

    private static string? Distrust(JournalEntry entry, long lastId) => entry.Event switch
    {
        null => entry.Wrong + "; the event is left out",
        { Id: var id } when id <= lastId => $"the event {id} comes after {lastId}; it is left out",
        { Id: var id } when id > lastId + 1 => $"the events {lastId + 1} to {id - 1} are missing before it",
        _ => null,
    };
}
