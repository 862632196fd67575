using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>What happened, line by line, the newest first.</summary>
internal static class EventsPart
{
    private const int MostShown = 500;

    /// <summary>The part.</summary>
    public static HtmlWriter Of(ReportAnswer report)
    {
        var told = report.Events.Where(happened => happened.Level != "debug").ToList();
        var page = new HtmlWriter();
        page.Open("details", ("id", "event-list"), ("class", "events"));
        page.Open("summary").Element("span", told.Count > MostShown
            ? string.Create(CultureInfo.InvariantCulture, $"The last {MostShown} of {told.Count} events, the newest first")
            : string.Create(CultureInfo.InvariantCulture, $"{told.Count} events, the newest first")).Close();
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Events"));
        page.Open("table").Open("thead").Open("tr");
        foreach (var name in new[] { "UTC", "Workstream", "Event" })
            page.Element("th", name, ("scope", "col"));
        page.Close().Close().Open("tbody");
        foreach (var happened in told.TakeLast(MostShown).Reverse())
        {
            page.Open("tr", ("class", happened.Level is "warning" or "error" ? happened.Level : null));
            page.Element("td", happened.Timestamp.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture), ("class", "number"));
            page.Element("td", happened.WsId ?? "").Element("td", (happened.Level is "warning" or "error" ? happened.Level + ": " : "") + happened.Sentence).Close();
        }

        return page.Close().Close().Close().Close().Line();
    }
}
