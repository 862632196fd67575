using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>Opens the database for its owner: checked, up to date, or made again.</summary>
internal static class StoreOpening
{
    public static LiteDatabase Open(StatePaths paths, TimeProvider time, Action<string> report)
    {
        LiteDatabase? database = null;
        try
        {
            return StoreRecords.Guarded(() =>
            {
                database = StoreFile.Open(paths, readOnly: false);
                return Prepare(database, paths, time, report);
            })
            ?? MakeAgain(database!, paths, "outdated", "It was written by an older pipeline.", time, report);
        }
        catch (DamagedStoreException damaged) when (File.Exists(paths.Database))
        {
            return MakeAgain(database, paths, "damaged", $"It is damaged: {damaged.Message}.", time, report);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    // Null when an older version wrote it.
    private static LiteDatabase? Prepare(LiteDatabase database, StatePaths paths, TimeProvider time, Action<string> report)
    {
        if (!database.GetCollectionNames().Any())
            Create(database, time);
        if (!StoreSchema.IsCurrent(database, paths.Database))
            return null;
        if (!StoreSchema.WasClosed(database))
            new StoreRecords(database).Verify();
        StoreSchema.MarkClosed(database, closed: false);
        new StoreCatchUp(paths, database, report).Run();
        return database;
    }

    private static LiteDatabase MakeAgain(
        LiteDatabase? old, StatePaths paths, string why, string reason, TimeProvider time, Action<string> report)
    {
        old?.Dispose();
        var aside = StoreFile.MoveAside(paths, why, time);
        var database = StoreFile.Open(paths, readOnly: false);
        Create(database, time);
        new StoreCatchUp(paths, database, report).Run();
        report($"{paths.Database} was made again from the journals. {reason} The old file is kept as {aside}.");
        return database;
    }

    private static void Create(LiteDatabase database, TimeProvider time)
    {
        database.BeginTrans();
        StoreCollections.Index(database);
        StoreSchema.Create(database, time);
        database.Commit();
    }
}
