using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>
/// How far the store has taken a run's journal, and how many documents it must have of the run: a damaged index hides
/// documents, and no checksum of a document tells that.
/// </summary>
/// <param name="RunId">The run.</param>
/// <param name="JournalEnd">The offset after the last event taken.</param>
/// <param name="EventId">That event's id.</param>
/// <param name="Runs">1, or 0 before the run has started.</param>
/// <param name="Workstreams">Documents in <c>workstreams</c>.</param>
/// <param name="Attempts">Documents in <c>step_attempts</c>.</param>
/// <param name="Errors">Documents in <c>errors</c>.</param>
/// <param name="Events">Documents in <c>events</c>.</param>
internal sealed record StoreOffset(
    string RunId, long JournalEnd, long EventId, int Runs, int Workstreams, int Attempts, int Errors, long Events)
{
    private const string Prefix = "journal/";

    /// <summary>Nothing was taken yet.</summary>
    public static StoreOffset None(string runId) => new(runId, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>What stands after a batch is written.</summary>
    public static StoreOffset After(StoreBatch batch) => new(
        batch.RunId,
        batch.JournalEnd,
        batch.Events[^1].Id,
        batch.After.Run is null ? 0 : 1,
        batch.After.Workstreams.Count,
        batch.After.Attempts.Values.Sum(attempts => attempts.Count),
        batch.After.Errors.Count,
        batch.After.EventCount);

    /// <summary>A run's offset.</summary>
    public static StoreOffset Of(ILiteDatabase database, string runId) =>
        database.GetCollection(StoreCollections.Meta).FindById(Prefix + runId) is { } document ? Read(document) : None(runId);

    /// <summary>The offsets of the runs whose ids begin so.</summary>
    public static IEnumerable<StoreOffset> All(ILiteDatabase database, string idsBegin) =>
        database.GetCollection(StoreCollections.Meta).Find(StoreCollections.KeyBegins(Prefix + idsBegin)).Select(Read);

    /// <summary>The offsets of all runs, the newest run first; each is read when its turn comes.</summary>
    public static IEnumerable<StoreOffset> NewestFirst(ILiteDatabase database) => database.GetCollection(StoreCollections.Meta)
        .Find(Query.All("_id", Query.Descending))
        .Where(document => document["_id"].AsString.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read);

    /// <summary>Keeps it; in the transaction that wrote the events.</summary>
    public void Write(ILiteDatabase database) => database.GetCollection(StoreCollections.Meta).Upsert(StoreDocument.Seal(new BsonDocument
    {
        ["_id"] = Prefix + RunId,
        ["run_id"] = RunId,
        ["journal_end"] = JournalEnd,
        ["event_id"] = EventId,
        ["runs"] = Runs,
        ["workstreams"] = Workstreams,
        ["step_attempts"] = Attempts,
        ["errors"] = Errors,
        ["events"] = Events,
    }));

    private static StoreOffset Read(BsonDocument document)
    {
        var known = StoreDocument.Checked(document);
        return new StoreOffset(
            known["run_id"].AsString,
            known["journal_end"].AsInt64,
            known["event_id"].AsInt64,
            known["runs"].AsInt32,
            known["workstreams"].AsInt32,
            known["step_attempts"].AsInt32,
            known["errors"].AsInt32,
            known["events"].AsInt64);
    }
}
