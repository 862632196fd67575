namespace Pipeline.Model.Workstreams;

/// <summary>One of the alternatives of a glob, without braces.</summary>
internal sealed class GlobPattern
{
    public GlobPattern(GlobSegment[] segments)
    {
        Segments = segments;
        Start = StartOf(segments);
    }

    /// <summary>The segments; <c>**</c> at the end stands as <c>**/*</c>, so that it always means zero or more.</summary>
    public GlobSegment[] Segments { get; }

    /// <summary>What every path that it matches begins with, when a slash is put behind the path.</summary>
    public string Start { get; }

    public bool Matches(IReadOnlyList<int[]> path)
    {
        var active = Spread(new bool[Segments.Length + 1], 0);
        foreach (var name in path)
        {
            var next = new bool[Segments.Length + 1];
            for (var i = 0; i < Segments.Length; i++)
            {
                if (active[i] && Segments[i].IsDeep)
                    Spread(next, i);
                else if (active[i] && Segments[i].Matches(name))
                    Spread(next, i + 1);
            }

            active = next;
        }

        return active[Segments.Length];
    }

    private static string StartOf(GlobSegment[] segments)
    {
        var names = segments.TakeWhile(segment => segment.Literal is not null && !segment.IsDeep).Select(segment => segment.Literal + "/").ToList();
        return string.Concat(names) + (names.Count < segments.Length ? segments[names.Count].Start : "");
    }

    private bool[] Spread(bool[] states, int state)
    {
        states[state] = true;
        while (state < Segments.Length && Segments[state].IsDeep)
            states[++state] = true;
        return states;
    }
}
