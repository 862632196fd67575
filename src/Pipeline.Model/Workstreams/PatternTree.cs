namespace Pipeline.Model.Workstreams;

/// <summary>Patterns by the folders they begin with: two can overlap only where one's folder lies on the way to the other's.</summary>
internal sealed class PatternTree
{
    private readonly Dictionary<string, PatternTree> _children = new(StringComparer.Ordinal);
    private readonly List<(int Owner, GlobPattern Pattern)> _patterns = [];

    public void Add(int owner, GlobPattern pattern)
    {
        var node = this;
        foreach (var name in pattern.Folder)
        {
            if (!node._children.TryGetValue(name, out var child))
                node._children.Add(name, child = new PatternTree());
            node = child;
        }

        node._patterns.Add((owner, pattern));
    }

    /// <summary>The patterns that may overlap with <paramref name="pattern"/>.</summary>
    public IEnumerable<(int Owner, GlobPattern Pattern)> Near(GlobPattern pattern)
    {
        var node = this;
        foreach (var name in pattern.Folder)
        {
            foreach (var found in node._patterns)
                yield return found;
            if (!node._children.TryGetValue(name, out node))
                yield break;
        }

        var open = new Stack<PatternTree>([node]);
        while (open.TryPop(out var next))
        {
            foreach (var found in next._patterns)
                yield return found;
            foreach (var child in next._children.Values)
                open.Push(child);
        }
    }
}
