namespace Pipeline.Tasks.Reports.Html;

/// <summary>From times to places: long stretches in which nothing ran, as between a run and its resumption, take little room.</summary>
internal sealed class TimeAxis
{
    private const double GapWidth = 36;
    private const double LeastGap = 30_000;
    private const double GapShare = 0.15;
    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

    private readonly List<(double From, double To, double X)> _stretches = [];
    private readonly double _scale;

    /// <param name="spans">When something ran, in milliseconds since the run began.</param>
    /// <param name="width">The width of it all.</param>
    public TimeAxis(IEnumerable<(double From, double To)> spans, double width)
    {
        var stretches = Merge([.. spans.OrderBy(span => span.From)]);
        var busy = stretches.Sum(stretch => stretch.To - stretch.From);
        var room = width - GapWidth * (stretches.Count - 1);
        _scale = busy > 0 ? room / busy : 0;
        var x = 0.0;
        foreach (var (from, to) in stretches)
        {
            _stretches.Add((from, to, x));
            x += (to - from) * _scale + GapWidth;
        }
    }

    /// <summary>The place of a moment.</summary>
    public double X(double at)
    {
        var (from, to, x) = _stretches.LastOrDefault(stretch => stretch.From <= at, _stretches[0]);
        return x + (Math.Clamp(at, from, to) - from) * _scale;
    }

    /// <summary>Round moments to label, some <paramref name="wanted"/> of them.</summary>
    public IEnumerable<double> Ticks(int wanted)
    {
        var busy = _stretches.Sum(stretch => stretch.To - stretch.From);
        var step = Steps.Select(seconds => seconds * 1000).FirstOrDefault(step => busy / step <= wanted, Steps[^1] * 1000);
        return _stretches.SelectMany(stretch => Round(stretch.From, stretch.To, step));
    }

    /// <summary>The middles of the stretches that were shortened, with what they left out.</summary>
    public IEnumerable<(double X, double Milliseconds)> Gaps() => _stretches.Zip(_stretches.Skip(1), (one, next) =>
        (next.X - GapWidth / 2, next.From - one.To));

    private static IEnumerable<double> Round(double from, double to, double step)
    {
        for (var at = Math.Ceiling(from / step) * step; at <= to; at += step)
            yield return at;
    }

    private static List<(double From, double To)> Merge(List<(double From, double To)> spans)
    {
        var least = Math.Max(LeastGap, spans.Sum(span => span.To - span.From) * GapShare);
        var merged = new List<(double From, double To)>();
        foreach (var span in spans.Prepend((From: 0, To: 0)))
        {
            if (merged.Count > 0 && span.From - merged[^1].To <= least)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, span.To));
            else
                merged.Add(span);
        }

        return merged;
    }
}
