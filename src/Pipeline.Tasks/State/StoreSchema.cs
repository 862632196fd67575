using System.Globalization;
using LiteDB;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.State;

/// <summary>What the database says of itself in <c>meta</c>: the version of its documents, and whether it was closed in peace.</summary>
internal static class StoreSchema
{
    /// <summary>The version this program writes. A database with an older one is made again from the journals.</summary>
    public const int Version = 1;

    private const string Key = "schema";

    /// <summary>Writes the description of a new database.</summary>
    public static void Create(ILiteDatabase database, TimeProvider time) =>
        database.GetCollection(StoreCollections.Meta).Upsert(new BsonDocument
        {
            ["_id"] = Key,
            ["version"] = Version,
            ["created_by"] = $"pipeline {typeof(StoreSchema).Assembly.GetName().Version}",
            ["created_at"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["closed"] = false,
        });

    /// <summary>Whether the database is as new as this program; refuses (exit 4) a newer one.</summary>
    public static bool IsCurrent(ILiteDatabase database, string path)
    {
        var version = Read(database)?["version"];
        if (version is { IsInt32: true } && version.AsInt32 > Version)
            throw PipelineRefusedException.State(
                "schema_newer",
                $"{path} was written by a newer pipeline (schema {version.AsInt32}, this one knows {Version}). "
                + "Use that pipeline, or move the file away: it is then made again from the journals.");
        return version is { IsInt32: true } && version.AsInt32 == Version;
    }

    /// <summary>Whether its last owner closed it.</summary>
    public static bool WasClosed(ILiteDatabase database) => Read(database)?["closed"] is { IsBoolean: true } closed && closed.AsBoolean;

    /// <summary>Keeps whether it is closed.</summary>
    public static void MarkClosed(ILiteDatabase database, bool closed)
    {
        var document = Read(database) ?? throw new DamagedStoreException("meta has no document " + Key);
        document["closed"] = closed;
        database.GetCollection(StoreCollections.Meta).Update(document);
    }

    private static BsonDocument? Read(ILiteDatabase database) =>
        database.GetCollection(StoreCollections.Meta).FindById(Key);
}
