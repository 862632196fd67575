using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The page's parts that change while a run goes on, by the id of each one's element.</summary>
internal static class ReportParts
{
    /// <summary>The parts in the order of the page; the workstreams' come last.</summary>
    public static IReadOnlyList<(string Id, HtmlWriter Markup)> Of(ReportAnswer report) =>
    [
        ("summary", SummaryPart.Of(report)),
        ("attention", AttentionPart.Of(report)),
        ("graph", Framed("graph", "Graph of workstreams", DagPicture.Of(report))),
        ("timeline", Timeline(report)),
        ("table", WorkstreamTable.Of(report)),
        ("error-list", ErrorsPart.Of(report)),
        ("event-list", EventsPart.Of(report)),
        ("left", LeftPart.Of(report)),
        .. report.Workstreams.Select(workstream => (Anchor.Of(workstream.WsId), WorkstreamPart.Of(workstream))),
    ];

    private static HtmlWriter Timeline(ReportAnswer report) => report.Lanes > 0
        ? Framed("timeline", "Timeline of attempts", TimelinePicture.Of(report))
        : new HtmlWriter().Element("p", "Nothing has begun.", ("id", "timeline"), ("class", "muted"));

    // Wider than the window it can be moved, by keys too.
    private static HtmlWriter Framed(string id, string name, HtmlWriter picture) => new HtmlWriter()
        .Open("div", ("id", id), ("class", "scroll picture"), ("tabindex", "0"), ("role", "region"), ("aria-label", name)).Markup(picture).Close().Line();
}
