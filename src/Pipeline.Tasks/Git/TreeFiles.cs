using System.Globalization;

namespace Pipeline.Tasks.Git;

/// <summary>
/// The text files of a git tree. What is read here is git's own copy: a link is not followed, a path out of the tree names
/// nothing, and what an agent does to the worktree meanwhile is not seen.
/// </summary>
internal sealed class TreeFiles
{
    private const string RegularFile = "100";

    private readonly GitLocation _git;
    private readonly Dictionary<string, Entry> _entries;

    private TreeFiles(GitLocation git, Dictionary<string, Entry> entries) => (_git, _entries) = (git, entries);

    /// <summary>The regular files, with forward slashes.</summary>
    public IEnumerable<string> Paths => _entries.Keys;

    /// <summary>The files of a tree that has none.</summary>
    public static TreeFiles None(GitLocation git) => new(git, []);

    /// <summary>Lists a tree.</summary>
    public static async Task<TreeFiles> OfAsync(GitLocation git, string tree, CancellationToken cancellation)
    {
        var listed = await git.RunAsync(["ls-tree", "-r", "-l", "-z", "--full-tree", tree], cancellation).ConfigureAwait(false);
        return new TreeFiles(git, listed.Items.Select(Parse).Where(line => line.Mode.StartsWith(RegularFile, StringComparison.Ordinal))
            .ToDictionary(line => line.Path, line => line.Entry, StringComparer.Ordinal));
    }

    /// <summary>A file's text; null when there is no such regular file, or it is larger than <paramref name="most"/> bytes or no text.</summary>
    public async Task<string?> TextAsync(string path, long most, CancellationToken cancellation)
    {
        if (!_entries.TryGetValue(path, out var entry) || entry.Size > most)
            return null;
        var read = await _git.RunAsync(["cat-file", "blob", entry.Blob], cancellation).ConfigureAwait(false);
        return read.Output.Contains('\0', StringComparison.Ordinal) ? null : read.Output.ReplaceLineEndings("\n");
    }

    // MODE TYPE BLOB   SIZE<tab>PATH
    private static (string Mode, string Path, Entry Entry) Parse(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var words = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words[0], line[(tab + 1)..], new Entry(words[2], long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : long.MaxValue));
    }

    private sealed record Entry(string Blob, long Size);
}
