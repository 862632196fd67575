using System.Collections.Immutable;
using LiteDB;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Answers from the database. Whatever is wrong with a document is a <see cref="DamagedStoreException"/>.</summary>
internal sealed class StoreRecords(ILiteDatabase database) : IRecordSource
{
    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Runs(string idsBegin = "") => Guarded(() =>
    {
        var runs = database.GetCollection(StoreCollections.Runs).Find(StoreCollections.KeyBegins(idsBegin)).Select(Read<RunRecord>);
        return Whole(
            StoreCollections.Runs,
            runs.OrderByDescending(run => run.RunId, StringComparer.Ordinal),
            StoreOffset.All(database, idsBegin).Sum(run => run.Runs));
    });

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Newest(int most, Func<RunRecord, bool> wanted) => Guarded<IReadOnlyList<RunRecord>>(() => [.. StoreOffset
        .NewestFirst(database)
        .Where(known => known.Runs == 1)
        .Select(known => Whole(StoreCollections.Runs, Of<RunRecord>(StoreCollections.Runs, known.RunId), 1)[0])
        .Where(wanted)
        .Take(most)]);

    /// <inheritdoc/>
    public RunSnapshot? Run(string runId) => Guarded(() =>
    {
        var known = StoreOffset.Of(database, runId);
        if (known.Runs == 0)
            return null;
        var runs = Whole(StoreCollections.Runs, Of<RunRecord>(StoreCollections.Runs, runId), known.Runs);
        var workstreams = Whole(StoreCollections.Workstreams, Of<WorkstreamRecord>(StoreCollections.Workstreams, runId), known.Workstreams);
        var attempts = Whole(StoreCollections.StepAttempts, Of<StepAttemptRecord>(StoreCollections.StepAttempts, runId), known.Attempts);
        var errors = Whole(StoreCollections.Errors, Of<ErrorRecord>(StoreCollections.Errors, runId), known.Errors);
        var last = Whole(StoreCollections.Events, database.GetCollection(StoreCollections.Events)
            .Find(Query.EQ("_id", StoreDocument.KeyOf(runId, known.EventId)))
            .Select(document => StoreDocument.Read(document, json => json.GetProperty("timestamp").GetDateTimeOffset())), 1);
        return new RunSnapshot
        {
            Run = runs[0],
            Workstreams = workstreams.ToImmutableDictionary(workstream => workstream.WsId, StringComparer.Ordinal),
            Attempts = attempts
                .GroupBy(attempt => attempt.WsId, StringComparer.Ordinal)
                .ToImmutableDictionary(group => group.Key, InOrder, StringComparer.Ordinal),
            Errors = errors.ToImmutableDictionary(error => error.Id, StringComparer.Ordinal),
            LastEventId = known.EventId,
            EventCount = known.Events,
            LastEventAt = last[0],
        };
    });

    /// <inheritdoc/>
    public IReadOnlyList<EventRecord> Events(string runId, EventFilter filter) => Guarded<IReadOnlyList<EventRecord>>(() =>
    {
        var all = Whole(StoreCollections.Events, EventsOf(Query.EQ("run_id", runId)), StoreOffset.Of(database, runId).Events);
        return [.. all.Where(filter.Takes).OrderBy(happened => happened.Id)];
    });

    /// <inheritdoc/>
    public IReadOnlyList<WorkstreamRecord> OnBranches(IReadOnlyCollection<string> branches) => Guarded<IReadOnlyList<WorkstreamRecord>>(() =>
    {
        var workstreams = database.GetCollection(StoreCollections.Workstreams);
        // Each name costs a way through the index: where most documents are asked for, it is shorter to pass all of them.
        var found = branches.Count * 4L > StoreOffset.All(database, "").Sum(run => (long)run.Workstreams)
            ? OnAny(branches.ToHashSet(StringComparer.Ordinal), workstreams.FindAll())
            // As a parameter: Query.In writes the names into the expression, and LiteDB compiles what stands in one.
            : workstreams.Find(BsonExpression.Create("$.branch IN @0", new BsonArray(branches.Select(branch => new BsonValue(branch)))));
        return [.. found.Select(Read<WorkstreamRecord>)];
    });

    /// <summary>Reads every document of every run.</summary>
    /// <exception cref="DamagedStoreException">Something is wrong with one of them.</exception>
    public void Verify()
    {
        foreach (var run in Runs())
        {
            Run(run.RunId);
            Events(run.RunId, EventFilter.All);
        }
    }

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

    private static IEnumerable<BsonDocument> OnAny(HashSet<string> branches, IEnumerable<BsonDocument> workstreams) =>
        workstreams.Where(workstream => workstream["branch"] is { IsString: true } branch && branches.Contains(branch.AsString));

    private IEnumerable<EventRecord> EventsOf(BsonExpression which) => database
        .GetCollection(StoreCollections.Events)
        .Find(which)
        .Select(document => StoreDocument.Read(document, RecordJson.ReadEvent));

    private static List<TRecord> Whole<TRecord>(string collection, IEnumerable<TRecord> found, long expected)
    {
        var all = found.ToList();
        return all.Count == expected
            ? all
            : throw new DamagedStoreException($"{collection} has {all.Count} of {expected} documents");
    }

    private IEnumerable<TRecord> Of<TRecord>(string collection, string runId)
        where TRecord : class =>
        database.GetCollection(collection).Find(Query.EQ("run_id", runId)).Select(Read<TRecord>);

    private static TRecord Read<TRecord>(BsonDocument document)
        where TRecord : class => StoreDocument.Read(document, RecordJson.Read<TRecord>);
}
