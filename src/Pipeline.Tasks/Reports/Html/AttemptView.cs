using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>An attempt: how it ended, what changed, what its tools found and said, what the agent was told.</summary>
internal static class AttemptView
{
    /// <summary>Writes it; one that did not go well is open.</summary>
    public static void Write(HtmlWriter page, ReportWorkstreamAnswer workstream, ReportAttemptAnswer attempt)
    {
        var id = Anchor.Of(workstream.WsId, attempt);
        var state = StateLook.Class(attempt.Ended);
        page.Open("details", ("class", $"attempt {attempt.Step} {state}"), ("id", id), ("open", state == "good" ? null : ""));
        Head(page, workstream, attempt, state);
        page.Open("div", ("class", "body"));
        if (attempt.Reason is { } reason)
            page.Element("p", reason);
        foreach (var (tool, place) in attempt.Tools.Select((tool, place) => (tool, place)))
            ToolView.Write(page, string.Create(CultureInfo.InvariantCulture, $"{id}-tool-{place}"), tool);
        if (attempt.Patch is { } patch)
            PatchView.Write(page, "Changes", patch);
        if (attempt.Violation is { } violation)
            PatchView.Write(page, "Changes out of scope, which were put back,", violation);
        if (attempt.Prompt is { } prompt)
            TextView.Write(page, id + "-prompt", "Prompt", prompt);
        page.Close().Close().Line();
    }

    private static void Head(HtmlWriter page, ReportWorkstreamAnswer workstream, ReportAttemptAnswer attempt, string state)
    {
        page.Open("summary");
        page.Open("h4").Element("span", "", ("class", $"swatch {attempt.Step}"), ("aria-hidden", "true")).Text(string.Create(CultureInfo.InvariantCulture, $"{attempt.Step} {attempt.Attempt}")).Close();
        page.Open("span", ("class", $"state {state}")).Element("span", StateLook.Sign(attempt.Ended), ("aria-hidden", "true")).Text(" " + attempt.Ended.Replace('_', ' ')).Close();
        page.Element("span", attempt.Runs ? $"since {attempt.StartedAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC" : ShownDuration.Of(attempt.DurationMs), ("class", "muted"));
        if (ShownDuration.Of(attempt.Usage) is { Length: > 0 } cost)
            page.Element("span", cost, ("class", "muted"));
        if (attempt.Round != workstream.Round)
            page.Element("span", "earlier round", ("class", "muted"));
        page.Element("span", Said(attempt), ("class", "gist"));
        page.Close();
    }

    private static string Said(ReportAttemptAnswer attempt) => attempt switch
    {
        { ChangedFiles: [] } => attempt.ErrorCode ?? "",
        { ChangedFiles.Count: <= 3 } => string.Join(", ", attempt.ChangedFiles),
        _ => string.Create(CultureInfo.InvariantCulture, $"{attempt.ChangedFiles.Count} files"),
    };
}
