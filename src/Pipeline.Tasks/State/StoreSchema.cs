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
            ["boot"] = BootId.Current,
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

    /// <summary>Whether it was opened last since the machine started last.</summary>
    public static bool IsOfThisBoot(ILiteDatabase database) => Read(database)?["boot"] is { IsString: true } boot
        ? boot.AsString == BootId.Current
        : BootId.Current is null;

    /// <summary>Keeps that it is open, and since which start of the machine.</summary>
    public static void MarkOpened(ILiteDatabase database) => Mark(database, closed: false);

    /// <summary>Keeps that it was closed in peace.</summary>
    public static void MarkClosed(ILiteDatabase database) => Mark(database, closed: true);

    private static void Mark(ILiteDatabase database, bool closed)
    {
        var document = Read(database) ?? throw new DamagedStoreException("meta has no document " + Key);
        document["closed"] = closed;
        document["boot"] = BootId.Current;
        database.GetCollection(StoreCollections.Meta).Update(document);
    }

    private static BsonDocument? Read(ILiteDatabase database) =>
        database.GetCollection(StoreCollections.Meta).FindById(Key);
}
