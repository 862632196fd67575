using System.Globalization;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The errors, those of one signature together.</summary>
internal static class ErrorsPart
{
    /// <summary>The part.</summary>
    public static HtmlWriter Of(ReportAnswer report)
    {
        var page = new HtmlWriter();
        page.Open("div", ("id", "error-list"));
        if (report.Errors.Count == 0)
            page.Element("p", report.IsRunning ? "None so far." : "None.", ("class", "muted"));
        foreach (var error in report.Errors)
            Error(page, error);
        return page.Close().Line();
    }

    private static void Error(HtmlWriter page, ReportErrorAnswer error)
    {
        page.Open("details", ("class", "error"), ("id", "error-" + error.Signature));
        page.Open("summary").Open("h3").Element("code", error.ErrorCode, ("class", "code")).Close();
        page.Element("span", FirstLine(error.Message), ("class", "gist"));
        page.Element("span", Counted.Of(error.Count, "attempt"), ("class", "muted"));
        page.Close();
        page.Open("div", ("class", "body"));
        page.Element("p", error.Advice, ("class", "why"));
        page.Element("pre", error.Message, ("tabindex", "0"), ("role", "region"), ("aria-label", $"Message of {error.ErrorCode}"));
        page.Open("p").Text("Seen in ");
        foreach (var place in error.Places)
            page.Element("a", place.WsId, ("href", Anchor.LinkTo(place.WsId))).Text(string.Create(CultureInfo.InvariantCulture, $" {(place.Step is null ? "" : place.Step + " ")}({place.Count}) "));
        page.Text($"between {Time(error.FirstSeen)} and {Time(error.LastSeen)} UTC; signature ").Element("code", error.Signature).Close();
        if (error.Log is { } log)
        {
            page.Open("p", ("class", "source")).Text("In ").Element("code", log.File).Close();
            page.Element("pre", string.Join('\n', log.Lines), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Lines of the log around {error.ErrorCode}"));
        }

        page.Close().Close().Line();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string FirstLine(string text) => text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}
