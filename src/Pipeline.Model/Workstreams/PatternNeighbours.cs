namespace Pipeline.Model.Workstreams;

/// <summary>A pattern and the position of the scope it belongs to.</summary>
internal readonly record struct OwnedPattern(int Owner, GlobPattern Pattern);

/// <summary>
/// The pairs of patterns that may overlap: two can only where what one begins with is the beginning of what the other begins
/// with. In the order of the alphabet such beginnings stand before all that goes on from them, so one walk finds the pairs.
/// </summary>
internal static class PatternNeighbours
{
    /// <summary>The pairs among the patterns of different scopes.</summary>
    public static IEnumerable<(OwnedPattern One, OwnedPattern Other)> Of(IReadOnlyList<FileScope> scopes)
    {
        var patterns = scopes.SelectMany((scope, owner) => scope.All.SelectMany(glob => glob.Patterns).Select(pattern => new OwnedPattern(owner, pattern))).ToArray();
        Array.Sort(patterns, (a, b) => string.CompareOrdinal(a.Pattern.Start, b.Pattern.Start));
        var open = new Stack<OwnedPattern>();
        foreach (var next in patterns)
        {
            while (open.TryPeek(out var last) && !next.Pattern.Start.StartsWith(last.Pattern.Start, StringComparison.Ordinal))
                open.Pop();
            foreach (var before in open)
            {
                if (before.Owner != next.Owner)
                    yield return (before, next);
            }

            open.Push(next);
        }
    }
}
