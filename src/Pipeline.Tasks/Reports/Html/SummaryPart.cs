using System.Globalization;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The head of the page: which run, how it ended, its figures.</summary>
internal static class SummaryPart
{
    /// <summary>The part.</summary>
    public static HtmlWriter Of(ReportAnswer report)
    {
        var page = new HtmlWriter();
        page.Open("header", ("id", "summary"), ("class", "summary"));
        page.Open("div", ("class", "title"));
        page.Open("h1").Text("Run ").Element("span", report.RunId, ("class", "run-id")).Close();
        page.Open("span", ("class", $"badge {StateLook.Class(report.Status)}")).Element("span", StateLook.Sign(report.Status), ("aria-hidden", "true")).Text(" " + report.Status).Close();
        page.Close();
        page.Open("p", ("class", "muted"));
        page.Text($"{report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC · from ");
        page.Element("code", report.BaseCommit[..Math.Min(report.BaseCommit.Length, 10)]);
        page.Text($"{(report.Metadata.TryGetValue("base_branch", out var branch) ? $" on {branch}" : "")} · {string.Join(", ", report.Targets)}{(report.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" · exit code {code}") : "")}");
        page.Close();
        Share(page, report);
        page.Open("dl", ("class", "figures"));
        foreach (var (name, value, about) in Figures(report))
            page.Open("div").Element("dt", name).Open("dd").Text(value).Element("span", about, ("class", "about")).Close().Close();
        page.Close().Close().Line();
        return page;
    }

    // A bar of as many parts as states, each as long as its share; the words below it say the same.
    private static void Share(HtmlWriter page, ReportAnswer report)
    {
        var total = Math.Max(report.Workstreams.Count, 1);
        page.Open("svg", ("class", "share"), ("viewBox", "0 0 100 1"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        var x = 0.0;
        foreach (var (state, count) in InOrder(report))
        {
            var width = 100.0 * count / total;
            page.Open("rect", ("class", StateLook.Class(state)), ("x", Math.Round(x, 2)), ("y", 0), ("width", Math.Round(width, 2)), ("height", 1)).Close();
            x += width;
        }

        page.Close();
        page.Open("ul", ("class", "states"));
        foreach (var (state, count) in InOrder(report))
        {
            page.Open("li", ("class", $"state {StateLook.Class(state)}"));
            page.Element("span", StateLook.Sign(state), ("aria-hidden", "true")).Text(string.Create(CultureInfo.InvariantCulture, $" {count} {state.Replace('_', ' ')}")).Close();
        }

        page.Close();
    }

    private static IEnumerable<KeyValuePair<string, int>> InOrder(ReportAnswer report) => report.Counts
        .OrderBy(count => Array.IndexOf(["good", "busy", "bad", "held", "idle"], StateLook.Class(count.Key)))
        .ThenBy(count => count.Key, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Value, string About)> Figures(ReportAnswer report)
    {
        var attempts = report.Workstreams.SelectMany(workstream => workstream.Attempts).ToList();
        var worked = attempts.Sum(attempt => attempt.DurationMs);
        var wall = (long)Math.Max(((report.CompletedAt ?? report.WrittenAt) - report.StartedAt).TotalMilliseconds, 0);
        yield return (report.IsRunning ? "running for" : "duration", ShownDuration.Of(wall), $"{ShownDuration.Of(worked)} of work");
        yield return ("critical path", ShownDuration.Of(report.CriticalPathMs), Counted.Of(report.CriticalPath.Count, "workstream"));
        yield return ("side by side", report.Lanes.ToString(CultureInfo.InvariantCulture), "attempts at most");
        yield return ("attempts", attempts.Count.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{attempts.Count(attempt => attempt.Step == "fix")} of them fixes"));
        yield return ("cost", ShownDuration.Of(report.Usage) is { Length: > 0 } cost ? cost : "not told", Tokens(report.Usage));
    }

    private static string Tokens(UsageAnswer usage) => usage is { TokensIn: null, TokensOut: null }
        ? "by the agents"
        : string.Create(CultureInfo.InvariantCulture, $"{usage.TokensIn ?? 0:N0} tokens in, {usage.TokensOut ?? 0:N0} out");
}
