using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The attempts over time: a row for each that ran side by side, what was on the critical path marked above.</summary>
internal sealed class TimelinePicture
{
    private const double Label = 58;
    private const double Width = 1150;
    private const double Row = 46;
    private const double Bar = 20;
    private const double Head = 24;
    private const double Letter = 6.8;

    private readonly ReportAnswer _report;
    private readonly TimeAxis _axis;
    private readonly List<(ReportWorkstreamAnswer Workstream, ReportAttemptAnswer Attempt)> _attempts;
    private readonly HtmlWriter _page = new();

    private TimelinePicture(ReportAnswer report)
    {
        _report = report;
        _attempts = [.. report.Workstreams.SelectMany(workstream => workstream.Attempts.Select(attempt => (workstream, attempt))).OrderBy(one => one.attempt.StartedAt)];
        _axis = new TimeAxis(_attempts.Select(one => (Since(one.Attempt.StartedAt), Since(one.Attempt.StartedAt) + one.Attempt.DurationMs)), Width - Label - 8);
    }

    /// <summary>The picture.</summary>
    public static HtmlWriter Of(ReportAnswer report) => new TimelinePicture(report).Draw();

    private HtmlWriter Draw()
    {
        var height = Head + _report.Lanes * Row + 4;
        _page.Open("svg", ("class", "timeline"), ("width", Text(Width)), ("height", Text(height)), ("viewBox", $"0 0 {Text(Width)} {Text(height)}"), ("role", "group"), ("aria-labelledby", "timeline-title timeline-desc"));
        _page.Element("title", "Attempts over time", ("id", "timeline-title"));
        _page.Element("desc", $"{_report.Lanes} rows, as many as attempts ran side by side. Each bar is an attempt and a link to its details; a line above it marks the critical path.", ("id", "timeline-desc"));
        Grid(height);
        foreach (var group in _attempts.GroupBy(one => (one.Workstream.WsId, one.Attempt.Lane)))
            Name(group.Key.WsId, [.. group]);
        foreach (var (workstream, attempt) in _attempts)
            Attempt(workstream, attempt);
        return _page.Close().Line();
    }

    private void Grid(double height)
    {
        _page.Open("g", ("class", "grid"), ("aria-hidden", "true"));
        foreach (var at in _axis.Ticks(wanted: 10))
        {
            _page.Open("line", ("x1", X(at)), ("x2", X(at)), ("y1", Text(Head - 6)), ("y2", Text(height))).Close();
            _page.Element("text", ShownDuration.Of((long)at), ("x", X(at)), ("y", "12"));
        }

        foreach (var (x, milliseconds) in _axis.Gaps())
            _page.Element("text", $"⋯ {ShownDuration.Of((long)milliseconds)}", ("x", Text(Label + x)), ("y", Text(Head + 2)), ("class", "gap"));
        for (var lane = 1; lane <= _report.Lanes; lane++)
        {
            _page.Element("text", $"lane {lane}", ("x", "0"), ("y", Text(Top(lane) + Bar - 6)), ("class", "lane"));
            _page.Open("line", ("class", "floor"), ("x1", Text(Label)), ("x2", Text(Width)), ("y1", Text(Top(lane) + Bar + 4)), ("y2", Text(Top(lane) + Bar + 4))).Close();
        }

        _page.Close();
    }

    // Where there is room for it; the bars' own titles name it anyway.
    private void Name(string wsId, List<(ReportWorkstreamAnswer Workstream, ReportAttemptAnswer Attempt)> attempts)
    {
        var (first, last) = (attempts[0].Attempt, attempts[^1].Attempt);
        var (x, end) = (_axis.X(Since(first.StartedAt)), _axis.X(Since(last.StartedAt) + last.DurationMs));
        if (end - x >= wsId.Length * Letter)
            _page.Element("text", wsId, ("x", Text(Label + x)), ("y", Text(Top(first.Lane) - 6)), ("class", "owner"), ("aria-hidden", "true"));
    }

    private void Attempt(ReportWorkstreamAnswer workstream, ReportAttemptAnswer attempt)
    {
        var (x, end) = (_axis.X(Since(attempt.StartedAt)), _axis.X(Since(attempt.StartedAt) + attempt.DurationMs));
        var (left, width, top) = (Label + x, Math.Max(end - x - 1, 2), Top(attempt.Lane));
        var state = StateLook.Class(attempt.Ended);
        _page.Open("a", ("href", Anchor.LinkTo(workstream.WsId, attempt)), ("class", $"bar {attempt.Step} {state}"));
        _page.Element("title", $"{workstream.WsId} {attempt.Step} {attempt.Attempt}, {attempt.Ended}, {ShownDuration.Of(attempt.DurationMs)}{(workstream.IsCritical ? ", on the critical path" : "")}");
        _page.Open("rect", ("x", Text(left)), ("y", Text(top)), ("width", Text(width)), ("height", Text(Bar)), ("rx", width > 6 ? "3" : "1")).Close();
        if (workstream.IsCritical)
            _page.Open("rect", ("class", "critical"), ("x", Text(left)), ("y", Text(top - 3.5)), ("width", Text(width + 1)), ("height", "2.5")).Close();
        var word = $"{(state == "good" ? "" : StateLook.Sign(attempt.Ended) + " ")}{attempt.Step} {attempt.Attempt}";
        var shown = width > word.Length * Letter + 8 ? word : width > 16 && state != "good" ? StateLook.Sign(attempt.Ended) : "";
        if (shown.Length > 0)
            _page.Element("text", shown, ("x", Text(left + 5)), ("y", Text(top + 14)));
        _page.Close();
    }

    private double Since(DateTimeOffset at) => (at - _report.StartedAt).TotalMilliseconds;

    private static double Top(int lane) => Head + (lane - 1) * Row + 18;

    private string X(double at) => Text(Label + _axis.X(at));

    private static string Text(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
