namespace Pipeline.Tasks.Reports.Html;

/// <summary>
/// Places the workstreams of a graph in columns, one a wave, so that arrows cross little and run straight: the layered
/// layout of Sugiyama, with a bend in each column that a longer arrow passes.
/// </summary>
internal sealed class DagLayout
{
    private const int Sweeps = 8;
    private const double BendHeight = 14;

    private readonly List<List<Spot>> _columns = [];
    private readonly double _row;

    private DagLayout(double row) => _row = row;

    /// <summary>A workstream, or a bend of an arrow that passes its column.</summary>
    internal sealed class Spot(string? wsId, int column)
    {
        public string? WsId { get; } = wsId;

        public int Column { get; } = column;

        public List<Spot> Before { get; } = [];

        public List<Spot> After { get; } = [];

        /// <summary>Its middle, counted from the top.</summary>
        public double Y { get; set; }
    }

    /// <summary>The workstreams' places by id.</summary>
    public Dictionary<string, Spot> Spots { get; } = new(StringComparer.Ordinal);

    /// <summary>The arrows, each from spot to spot.</summary>
    public List<IReadOnlyList<Spot>> Arrows { get; } = [];

    /// <summary>How many columns there are.</summary>
    public int Columns => _columns.Count;

    /// <summary>How high the whole is.</summary>
    public double Height { get; private set; }

    /// <summary>Lays a graph out.</summary>
    /// <param name="nodes">The workstreams with their waves, counted from 1.</param>
    /// <param name="edges">From what is needed to what needs it.</param>
    /// <param name="row">The height of a workstream with the room around it.</param>
    public static DagLayout Of(IReadOnlyList<(string WsId, int Wave)> nodes, IEnumerable<(string From, string To)> edges, double row)
    {
        var layout = new DagLayout(row);
        foreach (var (wsId, wave) in nodes)
            layout.Spots.Add(wsId, layout.Add(new Spot(wsId, wave - 1)));
        foreach (var (from, to) in edges)
            layout.Connect(layout.Spots[from], layout.Spots[to]);
        layout.Order();
        layout.Straighten();
        return layout;
    }

    private Spot Add(Spot spot)
    {
        while (_columns.Count <= spot.Column)
            _columns.Add([]);
        _columns[spot.Column].Add(spot);
        return spot;
    }

    private void Connect(Spot from, Spot to)
    {
        var arrow = new List<Spot> { from };
        for (var column = from.Column + 1; column < to.Column; column++)
            arrow.Add(Add(new Spot(null, column)));
        arrow.Add(to);
        foreach (var (one, next) in arrow.Zip(arrow.Skip(1)))
        {
            one.After.Add(next);
            next.Before.Add(one);
        }

        Arrows.Add(arrow);
    }

    // There and back: each column in the order of the middle of its neighbours.
    private void Order()
    {
        Number();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isForward = sweep % 2 == 0;
            foreach (var column in isForward ? _columns.AsEnumerable() : _columns.AsEnumerable().Reverse())
            {
                var sorted = column.OrderBy(spot => Middle(isForward ? spot.Before : spot.After, spot.Y)).ToList();
                column.Clear();
                column.AddRange(sorted);
                Number(column);
            }
        }
    }

    private void Number() => _columns.ForEach(Number);

    private static void Number(List<Spot> column)
    {
        foreach (var (place, spot) in column.Index())
            spot.Y = place;
    }

    private void Straighten()
    {
        foreach (var column in _columns)
            Spread(column, spot => spot.Y * _row);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? _columns.AsEnumerable() : _columns.AsEnumerable().Reverse())
                Spread(column, spot => Middle([.. spot.Before, .. spot.After], spot.Y));
        }

        var spots = _columns.SelectMany(column => column).ToList();
        var top = spots.Select(spot => spot.Y - HeightOf(spot) / 2).DefaultIfEmpty(0).Min();
        spots.ForEach(spot => spot.Y -= top);
        Height = spots.Select(spot => spot.Y + HeightOf(spot) / 2).DefaultIfEmpty(0).Max();
    }

    // As near to where each wants to be as the order allows: pushed down where there is no room, then all back by the mean.
    private void Spread(List<Spot> column, Func<Spot, double> wanted)
    {
        var wishes = column.Select(wanted).ToList();
        var end = double.NegativeInfinity;
        foreach (var (place, spot) in column.Index())
        {
            spot.Y = Math.Max(wishes[place], end + HeightOf(spot) / 2);
            end = spot.Y + HeightOf(spot) / 2;
        }

        var shift = column.Select((spot, place) => spot.Y - wishes[place]).DefaultIfEmpty(0).Average();
        column.ForEach(spot => spot.Y -= shift);
    }

    private double HeightOf(Spot spot) => spot.WsId is null ? BendHeight : _row;

    private static double Middle(List<Spot> neighbours, double own) => neighbours.Count == 0 ? own : neighbours.Average(spot => spot.Y);
}
