namespace Pipeline.Model.Workstreams;

/// <summary>The gates of the configuration, in order.</summary>
/// <param name="names">Their names, the first first.</param>
public sealed class GateOrder(IReadOnlyList<string> names)
{
    private readonly Dictionary<string, int> _positions =
        names.Select((name, position) => (name, position)).ToDictionary(gate => gate.name, gate => gate.position, StringComparer.Ordinal);

    /// <summary>Their names, the first first.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Whether there is such a gate; case counts.</summary>
    public bool Has(string gate) => _positions.ContainsKey(gate);

    /// <summary>Whether one gate comes after another; false when either is unknown.</summary>
    public bool IsLater(string gate, string than) =>
        _positions.TryGetValue(gate, out var mine) && _positions.TryGetValue(than, out var others) && mine > others;
}
