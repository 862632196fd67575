using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>How far the store has taken a run's journal.</summary>
/// <param name="RunId">The run.</param>
/// <param name="JournalEnd">The offset after the last event taken.</param>
/// <param name="EventId">That event's id.</param>
internal sealed record StoreOffset(string RunId, long JournalEnd, long EventId)
{
    /// <summary>A run's offset; null when the store has nothing of it.</summary>
    public static StoreOffset? Of(ILiteDatabase database, string runId) =>
        database.GetCollection(StoreCollections.Meta).FindById(KeyOf(runId)) is { } document
            ? new StoreOffset(runId, document["journal_end"].AsInt64, document["event_id"].AsInt64)
            : null;

    /// <summary>Keeps it; in the transaction that wrote the events.</summary>
    public void Write(ILiteDatabase database) => database.GetCollection(StoreCollections.Meta).Upsert(new BsonDocument
    {
        ["_id"] = KeyOf(RunId),
        ["journal_end"] = JournalEnd,
        ["event_id"] = EventId,
    });

    private static string KeyOf(string runId) => "journal/" + runId;
}
