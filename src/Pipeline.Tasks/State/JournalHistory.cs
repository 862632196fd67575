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

/// <summary>One event of a journal, folded.</summary>
/// <param name="Event">The event.</param>
/// <param name="Changes">What it changed.</param>
/// <param name="After">The records after it.</param>
/// <param name="End">The offset after its line.</param>
internal sealed record JournalStep(EventRecord Event, RunChanges Changes, RunSnapshot After, long End);

/// <summary>A whole journal, folded.</summary>
/// <param name="Snapshot">The records.</param>
/// <param name="LastId">The last id that was given out, also to an event whose line is damaged.</param>
/// <param name="End">The offset after the last whole line.</param>
/// <param name="Damages">What is wrong in it.</param>
internal sealed record JournalHistory(RunSnapshot Snapshot, long LastId, long End, IReadOnlyList<JournalDamage> Damages)
{
    /// <summary>Reads a journal to its last whole line.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="each">Is told every event as it is folded.</param>
    public static JournalHistory Read(string path, Action<JournalStep>? each = null)
    {
        var (snapshot, last, spoiled, end) = (RunSnapshot.Empty, 0L, 0L, 0L);
        var damages = new List<JournalDamage>();
        foreach (var entry in JournalReader.Read(path))
        {
            end = entry.End;
            if (Distrust(entry, last, spoiled) is { } wrong)
                damages.Add(new JournalDamage(path, entry.Number, wrong));
            if (entry.Event is null)
                spoiled++;
            if (entry.Event is not { } happened || happened.Id <= last)
                continue;
            (last, spoiled) = (happened.Id, 0);
            (snapshot, var changes) = RunFold.Apply(snapshot, happened);
            each?.Invoke(new JournalStep(happened, changes, snapshot, entry.End));
        }
        return new JournalHistory(snapshot, last + spoiled, end, damages);
    }

    private static string? Distrust(JournalEntry entry, long last, long spoiled) => entry.Event switch
    {
        null => entry.Wrong + "; the event is left out",
        { Id: var id } when id <= last => $"the event {id} comes after {last}; it is left out",
        { Id: var id } when id > last + spoiled + 1 => $"the events between {last} and {id} are missing",
        _ => null,
    };
}
