using System.Text;
using Pipeline.Tasks.Files;

namespace Pipeline.Tasks.Git;

/// <summary>
/// Refs read from git's own files, as <c>gitrepository-layout</c> describes them: <c>packed-refs</c>, and over it one file
/// a ref. The repository was refused if it keeps them otherwise.
/// </summary>
internal static class RefFiles
{
    private const string Root = "refs/";
    private const string Symbolic = "ref: ";
    private const long Longest = 4096;

    /// <summary>All refs but those under <paramref name="except"/>: what each holds, a commit or the ref that it stands for.</summary>
    /// <remarks>One file a ref first: what is packed meanwhile stands in <c>packed-refs</c> before its file goes.</remarks>
    public static IReadOnlyDictionary<string, string> ReadAll(TargetRepository repository, string except)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, file) in Loose(repository.CommonDirectory, Root, except))
        {
            if (Content(file) is { } content)
                found[name] = content;
        }

        foreach (var (name, commit) in Packed(repository.CommonDirectory))
        {
            if (!name.StartsWith(except, StringComparison.Ordinal))
                found.TryAdd(name, commit);
        }

        return found;
    }

    /// <summary>The commit of one ref, null when there is none. What its file does not say plainly is asked of git.</summary>
    public static async Task<string?> ReadAsync(TargetRepository repository, string name, CancellationToken cancellation)
    {
        var content = Content(new FileInfo(Path.GetFullPath(name, repository.CommonDirectory)))
            ?? Packed(repository.CommonDirectory, name);
        return content is null || IsCommit(content) ? content : await Refs.ReadAsync(repository.Git, name, cancellation).ConfigureAwait(false);
    }

    private static bool IsCommit(string content) => content.Length is 40 or 64 && content.All(char.IsAsciiHexDigitLower);

    private static IEnumerable<(string Name, FileInfo File)> Loose(string common, string folder, string except)
    {
        foreach (var entry in Entries(Path.GetFullPath(folder, common)))
        {
            var name = folder + entry.Name;
            if (entry is FileInfo file)
            {
                if (!name.EndsWith(".lock", StringComparison.Ordinal))
                    yield return (name, file);
            }
            else if (name + "/" != except)
            {
                foreach (var inner in Loose(common, name + "/", except))
                    yield return inner;
            }
        }
    }

    // A folder of refs goes with its last one.
    private static FileSystemInfo[] Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry =>
                entry is DirectoryInfo && FileLink.Target(entry) is not null ? new FileInfo(entry.FullName) : entry)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // Null when it is gone meanwhile. A pipe that an agent put here has no length, and reading it would never end.
    private static string? Content(FileInfo file)
    {
        if (file.Exists && !FileLink.IsLink(file))
            return file.Length is > 0 and <= Longest ? Text(file.FullName, (int)file.Length) : $"({file.Length} bytes)";

        return file.LinkTarget is { } target ? Symbolic + target : null;
    }

    // Every look reads every ref: without streams and decoders it costs a third.
    private static string? Text(string path, int length)
    {
        try
        {
            Span<byte> bytes = stackalloc byte[length];
            return Encoding.UTF8.GetString(bytes[..SmallFile.Read(path, bytes)]).Trim();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // One name among thousands is looked for, many times: the lines are not taken apart for that.
    private static string? Packed(string common, string name)
    {
        var file = Path.Combine(common, "packed-refs");
        ReadOnlySpan<byte> packed = File.Exists(file) ? File.ReadAllBytes(file) : [];
        var end = packed.IndexOf(Encoding.UTF8.GetBytes($" {name}\n"));
        return end < 0 ? null : Encoding.ASCII.GetString(packed[(packed[..end].LastIndexOf((byte)'\n') + 1)..end]);
    }

    private static IEnumerable<(string Name, string Commit)> Packed(string common)
    {
        var file = Path.Combine(common, "packed-refs");
        return File.Exists(file)
            ? File.ReadLines(file)
                .Where(line => !line.StartsWith('#') && !line.StartsWith('^'))
                .Select(line => line.Split(' ', 2))
                .Where(parts => parts.Length == 2)
                .Select(parts => (parts[1], parts[0]))
            : [];
    }
}
