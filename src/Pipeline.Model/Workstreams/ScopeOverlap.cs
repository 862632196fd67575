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
        var earlier = new PatternTree();
        for (var second = 0; second < scopes.Count; second++)
        {
            var firsts = new SortedSet<int>();
            var patterns = scopes[second].All.SelectMany(glob => glob.Patterns).ToList();
            foreach (var pattern in patterns)
            {
                foreach (var (first, other) in earlier.Near(pattern))
                {
                    if (!firsts.Contains(first)
                        && PatternOverlap.IsPossible(pattern, other)
                        && !isAccepted(first, second)
                        && PatternOverlap.Find(pattern, other) is not null)
                        firsts.Add(first);
                }
            }

            foreach (var first in firsts)
                yield return new ScopeOverlap(first, second, scopes[first].CommonPath(scopes[second])!);
            patterns.ForEach(pattern => earlier.Add(second, pattern));
        }
    }
}
