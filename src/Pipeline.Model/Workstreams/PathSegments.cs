namespace Pipeline.Model.Workstreams;

/// <summary>A path of a repository as the code points of its segments.</summary>
internal static class PathSegments
{
    /// <summary>The segments, or null for a path that no glob ever matches (see <see cref="ReservedName"/>).</summary>
    public static int[][]? Of(string path)
    {
        var names = path.Split('/');
        var segments = new int[names.Length][];
        for (var i = 0; i < names.Length; i++)
        {
            segments[i] = CodePoints(names[i]);
            if (ReservedName.IsReserved(segments[i]))
                return null;
        }

        return segments;
    }

    private static int[] CodePoints(string name)
    {
        var points = new int[name.Length];
        var count = 0;
        foreach (var rune in name.EnumerateRunes())
            points[count++] = rune.Value;
        return count == points.Length ? points : points[..count];
    }
}
