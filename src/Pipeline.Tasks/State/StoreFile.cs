using System.Globalization;
using LiteDB;

namespace Pipeline.Tasks.State;

/// <summary>Opens the database's file to read it, and moves it aside.</summary>
internal static class StoreFile
{
    /// <summary>Opens it for questions; whoever writes holds the repository's lock and has an <see cref="OwnedStore"/>.</summary>
    public static LiteDatabase Read(StatePaths paths) => new(new ConnectionString
    {
        Filename = paths.Database,
        Connection = ConnectionType.Direct,
        Collation = Collation.Binary,
        ReadOnly = true,
    });

    /// <summary>Moves the database and its log aside, under a name that no file has; returns the name.</summary>
    public static string MoveAside(StatePaths paths, string why, TimeProvider time)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{why}-{time.GetUtcNow():yyyyMMdd-HHmmss}");
        var suffix = Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}"))
            .First(name => !File.Exists($"{paths.Database}.{name}") && !File.Exists($"{paths.DatabaseLog}.{name}"));
        if (File.Exists(paths.DatabaseLog))
            File.Move(paths.DatabaseLog, $"{paths.DatabaseLog}.{suffix}");
        File.Move(paths.Database, $"{paths.Database}.{suffix}");
        return $"{paths.Database}.{suffix}";
    }
}
