using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>The collections of the database and their indexes.</summary>
internal static class StoreCollections
{
    public const string Runs = "runs";
    public const string Workstreams = "workstreams";
    public const string StepAttempts = "step_attempts";
    public const string Errors = "errors";
    public const string Events = "events";
    public const string Meta = "meta";

    /// <summary>Those that hold records.</summary>
    public static readonly IReadOnlyList<string> OfRecords = [Runs, Workstreams, StepAttempts, Errors, Events];

    /// <summary>Documents whose keys begin so; <c>Query.StartsWith</c> would take <c>%</c> and <c>_</c> for wildcards.</summary>
    public static BsonExpression KeyBegins(string prefix) => Query.Between("_id", prefix, prefix + char.MaxValue);

    /// <summary>Makes the indexes that are not there yet.</summary>
    public static void Index(ILiteDatabase database)
    {
        foreach (var name in OfRecords)
            database.GetCollection(name).EnsureIndex("run_id", "$.run_id");
        foreach (var name in OfRecords.Skip(1))
            database.GetCollection(name).EnsureIndex("ws_id", "$.ws_id");
        database.GetCollection(Runs).EnsureIndex("status", "$.status");
        database.GetCollection(Workstreams).EnsureIndex("status", "$.status");
        database.GetCollection(Workstreams).EnsureIndex("branch", "$.branch");
    }
}
