namespace Pipeline.Tasks.Git;

/// <summary>What a workstream has added and deleted since its start: in a later step such a file is still an addition, or still existed.</summary>
internal sealed record StartDifference(IReadOnlySet<string> Added, IReadOnlySet<string> Deleted)
{
    /// <summary>Compares two trees.</summary>
    public static async Task<StartDifference> BetweenAsync(GitLocation git, string start, string tree, CancellationToken cancellation)
    {
        var items = start == tree
            ? []
            : (await git.RunAsync(["diff-tree", "-r", "-z", "--name-status", "--no-renames", start, tree], cancellation).ConfigureAwait(false)).Items;
        return new StartDifference(Paths(items, "A"), Paths(items, "D"));
    }

    private static HashSet<string> Paths(string[] items, string letter) =>
        items.Chunk(2).Where(pair => pair[0] == letter).Select(pair => pair[1]).ToHashSet(StringComparer.Ordinal);
}
