namespace Pipeline.Model.Inputs;

/// <summary>Finds what a user may have meant by a name that nobody knows.</summary>
public static class NearestName
{
    private const int LongestName = 100;
    private const int MostListed = 12;

    /// <summary>The known name nearest to <paramref name="name"/>, or null when none is near. Case and the separators <c>_ - . space</c> do not count; among equals the first wins.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var wanted = Simple(name);
        if (wanted.Length is 0 or > LongestName)
            return null;

        string? nearest = null;
        var least = 1 + (wanted.Length / 4) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(wanted, Simple(candidate), least);
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>The way out of an unknown name, as a sentence: the nearest known name, else the known names themselves.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Of(name, known) is { } nearest ? $"Did you mean '{nearest}'?" : known.Count switch
        {
            0 => "There are none.",
            <= MostListed => $"Known: {string.Join(", ", known)}.",
            _ => $"Known: {string.Join(", ", known.Take(MostListed))} and {known.Count - MostListed} more.",
        };
    }

    private static string Simple(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-' or '.' or ' ')).Select(char.ToLowerInvariant));

    /// <summary>Edit distance with transpositions of neighbours, or <paramref name="limit"/> when it is not below that.</summary>
    private static int Distance(string a, string b, int limit)
    {
        // Part of a longer name ("scope" of "files_scope"): near, but further than a typing mistake.
        if (a.Length >= 4 && (b.StartsWith(a, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal)))
            return a.Length == b.Length ? 0 : Math.Min(2, limit);
        if (Math.Abs(a.Length - b.Length) >= limit)
            return limit;

        var (beforeLast, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return Math.Min(last[b.Length], limit);
    }
}
