using System.Collections.Immutable;
using LiteDB;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Answers from the database. Whatever is wrong with a document is a <see cref="DamagedStoreException"/>.</summary>
internal sealed class StoreRecords(ILiteDatabase database) : IRecordSource
{
    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Runs() =>
        [.. All<RunRecord>(StoreCollections.Runs).OrderByDescending(run => run.RunId, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public RunSnapshot? Run(string runId) => Guarded(() =>
    {
        if (database.GetCollection(StoreCollections.Runs).FindById(runId) is not { } run)
            return null;
        var last = StoreOffset.Of(database, runId)?.EventId ?? 0;
        return new RunSnapshot
        {
            Run = RecordJson.Read<RunRecord>(StoreDocument.Read(run)),
            Workstreams = Of<WorkstreamRecord>(StoreCollections.Workstreams, runId)
                .ToImmutableDictionary(workstream => workstream.WsId, StringComparer.Ordinal),
            Attempts = Of<StepAttemptRecord>(StoreCollections.StepAttempts, runId)
                .GroupBy(attempt => attempt.WsId, StringComparer.Ordinal)
                .ToImmutableDictionary(group => group.Key, InOrder, StringComparer.Ordinal),
            Errors = Of<ErrorRecord>(StoreCollections.Errors, runId)
                .ToImmutableDictionary(error => error.Id, StringComparer.Ordinal),
            LastEventId = last,
            LastEventAt = EventsOf(Query.EQ("_id", StoreDocument.KeyOf(runId, last))).FirstOrDefault()?.Timestamp ?? default,
        };
    });

    /// <inheritdoc/>
    public IReadOnlyList<EventRecord> Events(string runId, EventFilter filter) => Guarded<IReadOnlyList<EventRecord>>(() =>
    [
        .. EventsOf(Query.EQ("run_id", runId)).Where(filter.Takes).OrderBy(happened => happened.Id),
    ]);

    /// <inheritdoc/>
    public IReadOnlySet<string> Heads(string branch) => Guarded(() => database
        .GetCollection(StoreCollections.Workstreams)
        .Find(Query.EQ("branch", branch))
        .SelectMany(document => RecordJson.Read<WorkstreamRecord>(StoreDocument.Read(document)).Heads)
        .ToHashSet(StringComparer.Ordinal));

    /// <summary>Reads every document and every index once.</summary>
    /// <exception cref="DamagedStoreException">Something is wrong with one of them.</exception>
    public void Verify() => Guarded(() =>
    {
        foreach (var name in StoreCollections.OfRecords)
        {
            var runs = database.GetCollection(name).FindAll().Select(document => StoreDocument.Read(document).GetProperty("run_id").GetString()!);
            foreach (var run in runs.CountBy(runId => runId))
            {
                var indexed = database.GetCollection(name).Count(Query.EQ("run_id", run.Key));
                if (indexed != run.Value)
                    throw new DamagedStoreException($"{name} of the run {run.Key}: {run.Value} documents, {indexed} in the index");
            }
        }
        return true;
    });

    /// <summary>Turns whatever LiteDB throws over a damaged file into one exception; trouble with the disk or with rights stays what it is.</summary>
    public static T Guarded<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (Exception found) when (found is EndOfStreamException
            or not (IOException or UnauthorizedAccessException or OutOfMemoryException or DamagedStoreException or Refusals.PipelineRefusedException))
        {
            throw new DamagedStoreException($"the database cannot be read: {found.Message}", found);
        }
    }

    private static ImmutableList<StepAttemptRecord> InOrder(IEnumerable<StepAttemptRecord> attempts) =>
        [.. attempts.OrderBy(attempt => attempt.Position)];

    private IEnumerable<EventRecord> EventsOf(BsonExpression which) => database
        .GetCollection(StoreCollections.Events)
        .Find(which)
        .Select(document => RecordJson.ReadEvent(StoreDocument.Read(document)));

    private List<TRecord> All<TRecord>(string collection)
        where TRecord : class =>
        Guarded(() => database.GetCollection(collection).FindAll().Select(Read<TRecord>).ToList());

    private IEnumerable<TRecord> Of<TRecord>(string collection, string runId)
        where TRecord : class =>
        database.GetCollection(collection).Find(Query.EQ("run_id", runId)).Select(Read<TRecord>);

    private static TRecord Read<TRecord>(BsonDocument document)
        where TRecord : class => RecordJson.Read<TRecord>(StoreDocument.Read(document));
}
