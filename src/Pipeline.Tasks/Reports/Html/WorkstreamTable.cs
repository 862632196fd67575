using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The workstreams as a table: a row each, its attempts as a line of small signs.</summary>
internal static class WorkstreamTable
{
    /// <summary>The part.</summary>
    public static HtmlWriter Of(ReportAnswer report)
    {
        var page = new HtmlWriter();
        page.Open("table", ("class", "workstreams"), ("id", "table"));
        page.Element("caption", "Every workstream with its attempts in order", ("class", "unseen"));
        page.Open("thead").Open("tr");
        foreach (var (name, look) in new[] { ("Workstream", null), ("State", null), ("Attempts", null), ("Time", "number"), ("Cost", "number"), ("Why", null) })
            page.Element("th", name, ("scope", "col"), ("class", look));
        page.Close().Close().Open("tbody");
        foreach (var workstream in report.Workstreams)
            Row(page, workstream);
        page.Close().Close().Line();
        return page;
    }

    private static void Row(HtmlWriter page, ReportWorkstreamAnswer workstream)
    {
        var state = StateLook.Class(workstream.Status);
        page.Open("tr", ("data-find", $"{workstream.WsId} {workstream.Title}"), ("data-state", state));
        page.Open("th", ("scope", "row")).Element("a", workstream.WsId, ("href", Anchor.LinkTo(workstream.WsId))).Element("span", workstream.Title, ("class", "about")).Close();
        page.Open("td", ("class", $"state {state}")).Element("span", StateLook.Sign(workstream.Status), ("aria-hidden", "true")).Text(" " + workstream.Status.Replace('_', ' ')).Close();
        page.Open("td");
        Steps(page, workstream);
        page.Close();
        page.Element("td", workstream.DurationMs > 0 ? ShownDuration.Of(workstream.DurationMs) : "", ("class", "number"));
        page.Element("td", ShownDuration.Of(workstream.Usage), ("class", "number"));
        page.Element("td", workstream.Why, ("class", "why"));
        page.Close().Line();
    }

    private static void Steps(HtmlWriter page, ReportWorkstreamAnswer workstream)
    {
        if (workstream.Attempts.Count == 0)
            return;
        var told = string.Join(", ", workstream.Attempts.Select(attempt => string.Create(CultureInfo.InvariantCulture, $"{attempt.Step} {attempt.Attempt} {attempt.Ended}")));
        page.Open("span", ("class", "steps"), ("role", "img"), ("aria-label", told), ("title", told));
        foreach (var attempt in workstream.Attempts)
        {
            var state = StateLook.Class(attempt.Ended);
            page.Element("span", attempt.Step[..1].ToUpperInvariant() + (state == "good" ? "" : StateLook.Sign(attempt.Ended)), ("class", $"step {attempt.Step} {state}"));
        }

        page.Close();
    }
}
