using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>Brings the database up to date from the journals.</summary>
internal sealed class StoreCatchUp(StatePaths paths, ILiteDatabase database, Action<string> report)
{
    private const int EventsPerTransaction = 500;

    /// <summary>Takes what the journals of all runs have and the database has not.</summary>
    /// <exception cref="DamagedStoreException">The database knows something else of a run than its journal, or a run that has none.</exception>
    public void Run()
    {
        if (WithoutJournal(paths, database).FirstOrDefault() is { } orphan)
            throw new DamagedStoreException($"it knows the run {orphan}, whose journal is gone");
        foreach (var runId in paths.RunIds())
        {
            if (Lags(paths, database, runId))
                Take(StoreOffset.Of(database, runId));
        }
    }

    /// <summary>Whether the journal of a run has more than the database, or is gone.</summary>
    public static bool Lags(StatePaths paths, ILiteDatabase database, string runId) =>
        (new FileInfo(paths.Journal(runId)) is { Exists: true } journal ? journal.Length : 0) != StoreOffset.Of(database, runId).JournalEnd;

    private static IEnumerable<string> WithoutJournal(StatePaths paths, ILiteDatabase database) =>
        StoreOffset.All(database, "").Select(known => known.RunId).Except(paths.RunIds(), StringComparer.Ordinal);

    private void Take(StoreOffset known)
    {
        var steps = new List<JournalStep>();
        var met = known.JournalEnd == 0;
        var history = JournalHistory.Read(paths.Journal(known.RunId), step =>
        {
            met |= step.End == known.JournalEnd && step.Event.Id == known.EventId;
            if (step.End <= known.JournalEnd)
                return;
            steps.Add(step);
            if (steps.Count >= EventsPerTransaction)
                Write(known.RunId, steps);
        });
        if (!met)
            throw new DamagedStoreException($"the database and the journal of the run {known.RunId} do not tell the same");
        Write(known.RunId, steps);
        foreach (var damage in history.Damages)
            report(damage.ToString());
    }

    private void Write(string runId, List<JournalStep> steps)
    {
        if (steps.Count == 0)
            return;
        StoreTransaction.Write(
            database,
            [new StoreBatch(runId, [.. steps.Select(step => step.Event)], [.. steps.Select(step => step.Changes)], steps[^1].After, steps[^1].End)]);
        steps.Clear();
    }
}
