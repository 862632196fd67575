using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>What the page does not hold.</summary>
internal static class LeftPart
{
    /// <summary>The part; empty when it holds everything.</summary>
    public static HtmlWriter Of(ReportAnswer report)
    {
        var page = new HtmlWriter().Open("div", ("id", "left"));
        if (report.Left.Count == 0)
            return page.Close().Line();
        page.Element("h2", "Left out").Open("ul");
        foreach (var left in report.Left)
            page.Element("li", left);
        return page.Close().Close().Line();
    }
}
