namespace Pipeline.Model.Workstreams;

/// <summary>Two scopes that reach the same file.</summary>
/// <param name="First">Position of the earlier scope.</param>
/// <param name="Second">Position of the later scope.</param>
/// <param name="Path">A short path that both reach.</param>
public sealed record ScopeOverlap(int First, int Second, string Path)
{
    /// <summary>Every two of the scopes that overlap, by the later and then the earlier position.</summary>
    /// <param name="scopes">The scopes.</param>
    /// <param name="isAccepted">Whether the overlap of an earlier and a later position is nothing to speak of; asked before the costly part.</param>
    public static IEnumerable<ScopeOverlap> Among(IReadOnlyList<FileScope> scopes, Func<int, int, bool> isAccepted)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(isAccepted);
        var found = new HashSet<(int Second, int First)>();
        foreach (var (one, other) in PatternNeighbours.Of(scopes))
        {
            var (first, second) = one.Owner < other.Owner ? (one.Owner, other.Owner) : (other.Owner, one.Owner);
            if (!found.Contains((second, first))
                && PatternOverlap.IsPossible(one.Pattern, other.Pattern)
                && !isAccepted(first, second)
                && PatternOverlap.Find(one.Pattern, other.Pattern) is not null)
                found.Add((second, first));
        }

        return found.Order().Select(pair => new ScopeOverlap(pair.First, pair.Second, scopes[pair.First].CommonPath(scopes[pair.Second])!));
    }
}
