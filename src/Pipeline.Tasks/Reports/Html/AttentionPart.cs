using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>What needs somebody: each workstream that failed or was given up, why, and what to do.</summary>
internal static class AttentionPart
{
    private const int MostShown = 20;

    /// <summary>The part; empty when nothing does.</summary>
    public static HtmlWriter Of(ReportAnswer report)
    {
        var page = new HtmlWriter();
        var open = report.Workstreams.Where(workstream => StateLook.Class(workstream.Status) == "bad" || workstream.Status == "abandoned").ToList();
        page.Open("div", ("id", "attention"));
        if (open.Count > 0)
            page.Element("h2", "Needs somebody");
        foreach (var workstream in open.Take(MostShown))
        {
            page.Open("article", ("class", "attention"));
            page.Open("h3").Element("span", StateLook.Sign(workstream.Status), ("class", "sign bad"), ("aria-hidden", "true")).Element("a", workstream.WsId, ("href", Anchor.LinkTo(workstream.WsId))).Element("span", workstream.Title, ("class", "about")).Close();
            page.Element("p", workstream.Why);
            WorkstreamPart.Next(page, workstream.Next);
            page.Close();
        }

        if (open.Count > MostShown)
            page.Element("p", $"and {open.Count - MostShown} more in the table below", ("class", "muted"));
        return page.Close().Line();
    }
}
