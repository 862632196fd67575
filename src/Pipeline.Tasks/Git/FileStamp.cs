using Pipeline.Tasks.Files;

namespace Pipeline.Tasks.Git;

/// <summary>By what a file that git does not track is recognised.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Written">The last write, UTC.</param>
/// <param name="Link">Where a link points; null for a file.</param>
internal readonly record struct FileStamp(long Length, DateTime Written, string? Link)
{
    /// <summary>The stamp of a file or link as it is now; that of nothing when there is none.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return FileLink.Target(file) is { } link ? new FileStamp(0, default, link)
            : file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc, null)
            : default;
    }

    /// <summary>The stamps of files.</summary>
    public static IReadOnlyDictionary<string, FileStamp> Of(string top, IEnumerable<string> paths) =>
        paths.Distinct(StringComparer.Ordinal).ToDictionary(path => path, path => Of(Path.Combine(top, path)), StringComparer.Ordinal);
}
