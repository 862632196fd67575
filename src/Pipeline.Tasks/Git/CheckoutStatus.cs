namespace Pipeline.Tasks.Git;

/// <summary>What differs in a checkout, as <c>git status</c> tells it.</summary>
internal static class CheckoutStatus
{
    private const string Tracked = "1";
    private const string Unmerged = "u";
    private const string Untracked = "?";
    private const string Ignored = "!";

    /// <summary>Asks git.</summary>
    /// <remarks>
    /// No renames: a rename is a deletion and an addition, each judged by itself. Submodules count by their commit alone;
    /// git would otherwise start itself inside them, under the configuration found there.
    /// </remarks>
    public static async Task<IReadOnlyList<StatusEntry>> ReadAsync(GitLocation git, StatusOf scope, CancellationToken cancellation)
    {
        IReadOnlyList<string> files = scope switch
        {
            StatusOf.Tracked => ["--untracked-files=no"],
            StatusOf.Untracked => ["--untracked-files=all"],
            _ => ["--untracked-files=all", "--ignored=traditional"],
        };
        var result = await git.RunAsync(
            ["status", "--porcelain=v2", "-z", "--no-renames", "--ignore-submodules=dirty", .. files], cancellation).ConfigureAwait(false);
        return [.. result.Items.Where(item => item.Length > 2).Select(Parse)];
    }

    private static StatusEntry Parse(string item) => item[..1] switch
    {
        Untracked => new StatusEntry(item[2..], FileChange.Untracked, "?"),
        Ignored => new StatusEntry(item[2..], FileChange.Ignored, "!"),
        Unmerged => new StatusEntry(item.Split(' ', 11)[10], FileChange.Changed, "unmerged"),
        Tracked => Ordinary(item.Split(' ', 9)),
        _ => throw new InvalidDataException($"'git status' wrote a line of an unknown kind: {item}"),
    };

    // 1 XY sub mH mI mW hH hI path: Y compares the file with the index.
    private static StatusEntry Ordinary(string[] fields) => new(
        fields[8],
        fields[1][1] switch
        {
            '.' => FileChange.Staged,
            'D' => FileChange.Deleted,
            'T' => FileChange.Type,
            _ when fields[2] != "N..." => FileChange.Submodule,
            _ => FileChange.Changed,
        },
        $"{fields[1]} {fields[4]} {fields[5]} {fields[7]}");
}

/// <summary>How much <see cref="CheckoutStatus"/> asks for.</summary>
internal enum StatusOf
{
    /// <summary>Tracked files.</summary>
    Tracked,

    /// <summary>Tracked files and those that are neither tracked nor ignored.</summary>
    Untracked,

    /// <summary>Every file.</summary>
    Everything,
}

/// <summary>One file that differs.</summary>
/// <param name="Path">Relative to the checkout, with slashes; a nested repository ends with one.</param>
/// <param name="Change">How.</param>
/// <param name="Detail">Git's letters, modes and object names: equal details mean an equal difference.</param>
internal sealed record StatusEntry(string Path, FileChange Change, string Detail)
{
    private const string SubmoduleFile = "file of a submodule";

    /// <summary>A file in a submodule's folder.</summary>
    public static StatusEntry InSubmodule(string path) => new(path, FileChange.Submodule, SubmoduleFile);

    /// <summary>Whether it is a file in a submodule's folder, not the submodule's commit.</summary>
    public bool IsInSubmodule => Detail == SubmoduleFile;

    /// <summary>Whether the mode differs.</summary>
    public bool IsModeChange => Change == FileChange.Changed && Detail.Split(' ') is [_, var index, var worktree, _] && index != worktree;
}

/// <summary>How a file differs from the index.</summary>
internal enum FileChange
{
    /// <summary>Not at all; the index differs from HEAD.</summary>
    Staged,

    /// <summary>Its content or mode.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>A link became a file, or the other way round.</summary>
    Type,

    /// <summary>A submodule's commit, or a file in its folder.</summary>
    Submodule,

    /// <summary>It is new and not ignored.</summary>
    Untracked,

    /// <summary>It is ignored.</summary>
    Ignored,
}
