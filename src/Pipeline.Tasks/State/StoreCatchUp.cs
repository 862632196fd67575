using LiteDB;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Brings the database up to date from the journals.</summary>
internal sealed class StoreCatchUp(StatePaths paths, ILiteDatabase database, Action<string> report)
{
    private const int EventsPerTransaction = 500;

    /// <summary>Takes what the journals of all runs have and the database has not.</summary>
    /// <exception cref="DamagedStoreException">The database knows something else of a run than its journal.</exception>
    public void Run()
    {
        foreach (var runId in paths.RunIds())
        {
            var known = StoreOffset.Of(database, runId);
            if (new FileInfo(paths.Journal(runId)).Length != (known?.JournalEnd ?? 0))
                Take(runId, known ?? new StoreOffset(runId, 0, 0));
        }
    }

    /// <summary>Whether a journal has more than the database.</summary>
    public static bool Lags(StatePaths paths, ILiteDatabase database) => paths.RunIds()
        .Any(runId => new FileInfo(paths.Journal(runId)).Length != (StoreOffset.Of(database, runId)?.JournalEnd ?? 0));

    private void Take(string runId, StoreOffset known)
    {
        var (events, changes) = (new List<EventRecord>(), new List<RunChanges>());
        var met = known.JournalEnd == 0;
        var end = 0L;
        var history = JournalHistory.Read(paths.Journal(runId), (happened, changed, lineEnd) =>
        {
            met |= lineEnd == known.JournalEnd && happened.Id == known.EventId;
            if (lineEnd <= known.JournalEnd)
                return;
            end = lineEnd;
            events.Add(happened);
            changes.Add(changed);
            if (events.Count >= EventsPerTransaction)
                Write();
        });
        if (!met)
            throw new DamagedStoreException($"the database and the journal of the run {runId} do not tell the same");
        Write();
        foreach (var damage in history.Damages)
            report(damage.ToString());

        void Write()
        {
            if (events.Count == 0)
                return;
            StoreTransaction.Write(database, [new StoreBatch(runId, [.. events], [.. changes], end)]);
            events.Clear();
            changes.Clear();
        }
    }
}
