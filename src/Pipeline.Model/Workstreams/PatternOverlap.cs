namespace Pipeline.Model.Workstreams;

/// <summary>Decides whether two patterns have a path in common, and finds the shortest.</summary>
internal static class PatternOverlap
{
    /// <summary>False when a look at the fixed beginnings and ends shows that no path matches both; true says nothing.</summary>
    public static bool IsPossible(GlobPattern a, GlobPattern b)
    {
        var (left, right) = (a.Segments, b.Segments);
        for (var i = 0; i < left.Length && i < right.Length && !left[i].IsDeep && !right[i].IsDeep; i++)
        {
            if (!left[i].MayMeet(right[i]))
                return false;
        }

        for (var i = 1; i <= left.Length && i <= right.Length && !left[^i].IsDeep && !right[^i].IsDeep; i++)
        {
            if (!left[^i].MayMeet(right[^i]))
                return false;
        }

        return true;
    }

    /// <summary>The shortest path that both match, or null.</summary>
    public static string? Find(GlobPattern a, GlobPattern b)
    {
        if (!IsPossible(a, b))
            return null;

        // tails[i, j]: the shortest path that both patterns match from their segments i and j on; every move goes forward.
        var tails = new string?[a.Segments.Length + 1, b.Segments.Length + 1];
        for (var i = a.Segments.Length; i >= 0; i--)
        {
            for (var j = b.Segments.Length; j >= 0; j--)
                tails[i, j] = Tail(a, b, i, j, tails);
        }

        return tails[0, 0];
    }

    private static string? Tail(GlobPattern a, GlobPattern b, int i, int j, string?[,] tails)
    {
        var left = i < a.Segments.Length ? a.Segments[i] : null;
        var right = j < b.Segments.Length ? b.Segments[j] : null;
        return (left, right) switch
        {
            (null, null) => "",
            ({ IsDeep: true }, null) => tails[i + 1, j],
            (null, { IsDeep: true }) => tails[i, j + 1],
            (null, _) or (_, null) => null,
            ({ IsDeep: true }, { IsDeep: true }) => Shorter(tails[i + 1, j], tails[i, j + 1]),
            ({ IsDeep: true }, _) => Shorter(tails[i + 1, j], Joined(GlobSegment.Star, right, tails[i, j + 1])),
            (_, { IsDeep: true }) => Shorter(tails[i, j + 1], Joined(left, GlobSegment.Star, tails[i + 1, j])),
            _ => Joined(left, right, tails[i + 1, j + 1]),
        };
    }

    private static string? Joined(GlobSegment left, GlobSegment right, string? tail) =>
        tail is null || SegmentOverlap.Find(left, right) is not { } name ? null
        : tail.Length == 0 ? name
        : $"{name}/{tail}";

    private static string? Shorter(string? a, string? b) => a is null || b?.Length < a.Length ? b : a;
}
