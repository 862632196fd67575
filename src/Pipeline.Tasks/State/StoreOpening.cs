using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>Opens the database for its owner: checked, up to date, or made again.</summary>
internal static class StoreOpening
{
    public static OwnedStore Open(StatePaths paths, TimeProvider time, Action<string> report)
    {
        OwnedStore? store = null;
        try
        {
            return StoreRecords.Guarded(() =>
            {
                store = OwnedStore.Open(paths);
                return Prepare(store, paths, time, report);
            })
            ?? MakeAgain(store!, paths, "outdated", "It was written by an older pipeline.", time, report);
        }
        catch (DamagedStoreException damaged) when (File.Exists(paths.Database))
        {
            return MakeAgain(store, paths, "damaged", $"It is damaged: {damaged.Message}.", time, report);
        }
        catch
        {
            store?.Dispose();
            throw;
        }
    }

    // Null when an older version wrote it.
    private static OwnedStore? Prepare(OwnedStore store, StatePaths paths, TimeProvider time, Action<string> report)
    {
        var database = store.Database;
        if (!database.GetCollectionNames().Any())
            Create(database, time);
        if (!StoreSchema.IsCurrent(database, paths.Database))
            return null;
        if (!StoreSchema.WasClosed(database))
            Trust(database);
        StoreSchema.MarkOpened(database);
        new StoreCatchUp(paths, database, report).Run();
        return Deferred(store);
    }

    // What was not flushed is whole in the system's cache unless the machine itself went down meanwhile.
    private static void Trust(ILiteDatabase database)
    {
        if (!StoreSchema.IsOfThisBoot(database))
            throw new DamagedStoreException("the machine went down while it was open");
        new StoreRecords(database).Verify();
    }

    private static OwnedStore MakeAgain(
        OwnedStore? old, StatePaths paths, string why, string reason, TimeProvider time, Action<string> report)
    {
        old?.Dispose();
        var aside = StoreFile.MoveAside(paths, why, time);
        var store = OwnedStore.Open(paths);
        Create(store.Database, time);
        new StoreCatchUp(paths, store.Database, report).Run();
        report($"{paths.Database} was made again from the journals. {reason} The old file is kept as {aside}.");
        return Deferred(store);
    }

    private static OwnedStore Deferred(OwnedStore store)
    {
        if (BootId.Current is not null)
            store.Defer();
        return store;
    }

    private static void Create(LiteDatabase database, TimeProvider time)
    {
        database.BeginTrans();
        StoreCollections.Index(database);
        StoreSchema.Create(database, time);
        database.Commit();
    }
}
