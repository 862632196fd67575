using System.Text.Json;
using LiteDB;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Writes batches in one LiteDB transaction, each run's journal offset with them.</summary>
internal static class StoreTransaction
{
    /// <summary>Writes all or nothing. Begins and ends on the calling thread, as LiteDB wants it.</summary>
    public static void Write(ILiteDatabase database, IReadOnlyList<StoreBatch> batches)
    {
        database.BeginTrans();
        try
        {
            var changes = batches.SelectMany(batch => batch.Changes).ToList();
            Put(database, StoreCollections.Runs, changes.Select(change => change.Run).OfType<RunRecord>(), run => run.RunId);
            Put(database, StoreCollections.Workstreams, changes.SelectMany(change => change.Workstreams), StoreDocument.KeyOf);
            Put(database, StoreCollections.StepAttempts, changes.SelectMany(change => change.Attempts), attempt => attempt.Id);
            Put(database, StoreCollections.Errors, changes.SelectMany(change => change.Errors), error => error.Id);
            database.GetCollection(StoreCollections.Events).Upsert(batches.SelectMany(batch => batch.Events).Select(DocumentOf));
            foreach (var batch in batches)
                StoreOffset.After(batch).Write(database);
            database.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    // A document that changed several times is written once, as it was last.
    private static void Put<TRecord>(
        ILiteDatabase database, string collection, IEnumerable<TRecord> changed, Func<TRecord, string> keyOf)
    {
        var last = new Dictionary<string, TRecord>(StringComparer.Ordinal);
        foreach (var record in changed)
            last[keyOf(record)] = record;
        if (last.Count > 0)
            database.GetCollection(collection).Upsert(last.Select(pair => StoreDocument.Write(pair.Key, RecordJson.Write(pair.Value))));
    }

    private static BsonDocument DocumentOf(EventRecord happened)
    {
        using var json = JsonDocument.Parse(RecordJson.WriteEvent(happened));
        return StoreDocument.Write(StoreDocument.KeyOf(happened.RunId, happened.Id), json.RootElement);
    }
}
