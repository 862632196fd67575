using System.Globalization;
using Pipeline.Model.Graph;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The graph of workstreams as a picture: a column a wave, each workstream a link to its part, coloured and named by its state.</summary>
internal sealed class DagPicture
{
    private const int MostLarge = 40;
    private const double Gap = 48;
    private const double Edge = 1.5;

    private readonly ReportAnswer _report;
    private readonly DagLayout _layout;
    private readonly double _width;
    private readonly double _height;
    private readonly HtmlWriter _page = new();

    private DagPicture(ReportAnswer report)
    {
        _report = report;
        var isLarge = report.Workstreams.Count <= MostLarge;
        _height = isLarge ? 42 : 24;
        _width = isLarge ? 190 : 148;
        _layout = DagLayout.Of(
            [.. report.Workstreams.Select(workstream => (workstream.WsId, workstream.Wave))], NeededEdges(report), _height + (isLarge ? 14 : 8));
    }

    /// <summary>The picture.</summary>
    public static HtmlWriter Of(ReportAnswer report) => new DagPicture(report).Draw();

    /// <summary>The dependencies that do not follow from others: arrows for all of them would hide the graph.</summary>
    internal static IReadOnlyList<(string From, string To)> NeededEdges(ReportAnswer report)
    {
        var known = report.Workstreams.Select(workstream => workstream.WsId).ToHashSet(StringComparer.Ordinal);
        var graph = WorkstreamGraph.Of([.. report.Workstreams.Select(workstream => new WorkstreamNode(workstream.WsId, [.. workstream.Deps.Where(known.Contains)]))]);
        return [.. graph.Order.SelectMany(id => graph.DependenciesOf(id)
            .Where(dependency => !graph.DependenciesOf(id).Any(other => other != dependency && graph.IsAncestor(dependency, other)))
            .Select(dependency => (dependency, id)))];
    }

    private HtmlWriter Draw()
    {
        var width = _layout.Columns * (_width + Gap) - Gap + 2 * Edge;
        var height = _layout.Height + 2 * Edge;
        _page.Open("svg", ("class", "dag"), ("width", Text(width)), ("height", Text(height)), ("viewBox", $"0 0 {Text(width)} {Text(height)}"), ("role", "group"), ("aria-labelledby", "dag-title dag-desc"));
        _page.Element("title", "Graph of workstreams", ("id", "dag-title"));
        _page.Element("desc", "Columns are waves from left to right; an arrow leads from a workstream to one that starts from its work. Each is a link to its details.", ("id", "dag-desc"));
        _page.Open("g", ("class", "arrows"), ("aria-hidden", "true"));
        var critical = _report.CriticalPath.Zip(_report.CriticalPath.Skip(1)).ToHashSet();
        foreach (var arrow in _layout.Arrows.OrderBy(arrow => critical.Contains((arrow[0].WsId!, arrow[^1].WsId!))))
            _page.Open("path", ("d", Path(arrow)), ("class", critical.Contains((arrow[0].WsId!, arrow[^1].WsId!)) ? "critical" : null)).Close();
        _page.Close();
        foreach (var workstream in _report.Workstreams)
            Node(workstream);
        return _page.Close().Line();
    }

    private void Node(ReportWorkstreamAnswer workstream)
    {
        var spot = _layout.Spots[workstream.WsId];
        var (x, y) = (Left(spot), spot.Y - _height / 2 + Edge);
        var took = workstream.DurationMs > 0 ? ShownDuration.Of(workstream.DurationMs) : "";
        var look = $"node {StateLook.Class(workstream.Status)}{(workstream.IsCritical ? " critical" : "")}";
        _page.Open("a", ("href", Anchor.LinkTo(workstream.WsId)), ("class", look));
        _page.Element("title", $"{workstream.WsId}, {workstream.Status}{(took.Length > 0 ? ", " + took : "")}{(workstream.IsCritical ? ", on the critical path" : "")}: {workstream.Title}");
        _page.Open("rect", ("x", Text(x)), ("y", Text(y)), ("width", Text(_width)), ("height", Text(_height)), ("rx", "6")).Close();
        var isLarge = _height > 30;
        var line = isLarge ? y + 17 : y + 16;
        _page.Element("text", StateLook.Sign(workstream.Status), ("x", Text(x + 10)), ("y", Text(line)), ("class", "sign"));
        _page.Element("text", Short(workstream.WsId, isLarge ? 15 : 10), ("x", Text(x + 26)), ("y", Text(line)), ("class", "name"));
        _page.Element("text", took, ("x", Text(x + _width - 10)), ("y", Text(line)), ("class", "took"));
        if (isLarge)
            _page.Element("text", Short(workstream.Status == "done" ? workstream.Title : $"{workstream.Status.Replace('_', ' ')} · {workstream.Title}", 27), ("x", Text(x + 10)), ("y", Text(y + 33)), ("class", "about"));
        _page.Close();
    }

    private string Path(IReadOnlyList<DagLayout.Spot> arrow)
    {
        var path = new System.Text.StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{Text(Left(arrow[0]) + _width)} {Text(arrow[0].Y + Edge)}");
        foreach (var (one, next) in arrow.Zip(arrow.Skip(1)))
        {
            var (from, to) = (Left(one) + _width, Left(next));
            var middle = (from + to) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{Text(middle)} {Text(one.Y + Edge)} {Text(middle)} {Text(next.Y + Edge)} {Text(to)} {Text(next.Y + Edge)}");
            if (next.WsId is null)
                path.Append(CultureInfo.InvariantCulture, $"H{Text(to + _width)}");
        }

        return path.ToString();
    }

    private double Left(DagLayout.Spot spot) => spot.Column * (_width + Gap) + Edge;

    private static string Text(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
