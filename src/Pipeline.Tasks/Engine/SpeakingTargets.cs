namespace Pipeline.Tasks.Engine;

/// <summary>The targets that tell of themselves, so that Cake need not: workstreams, <c>RunAll</c> and the operator's targets.</summary>
internal sealed class SpeakingTargets
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a target.</summary>
    public void Add(string name) => _names.Add(name);

    /// <summary>Whether a target tells of itself.</summary>
    public bool Contains(string name) => _names.Contains(name);
}
