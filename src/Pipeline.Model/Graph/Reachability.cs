namespace Pipeline.Model.Graph;

/// <summary>Who depends on whom, directly or not: a bit for every two workstreams.</summary>
internal sealed class Reachability
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly ulong[][] _rows;

    public Reachability(IReadOnlyList<string> order, Func<string, IReadOnlyList<string>> dependenciesOf)
    {
        _rows = new ulong[order.Count][];
        for (var position = 0; position < order.Count; position++)
        {
            // What it depends on stands before it, so a row ends where the workstream stands.
            var row = _rows[position] = new ulong[(position / 64) + 1];
            foreach (var dependency in dependenciesOf(order[position]).Select(id => _positions[id]))
            {
                row[dependency / 64] |= 1UL << (dependency % 64);
                for (var i = 0; i < _rows[dependency].Length; i++)
                    row[i] |= _rows[dependency][i];
            }

            _positions.Add(order[position], position);
        }
    }

    public bool Has(string ancestor, string descendant)
    {
        var (bit, row) = (_positions[ancestor], _rows[_positions[descendant]]);
        return bit / 64 < row.Length && (row[bit / 64] & (1UL << (bit % 64))) != 0;
    }
}
