using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The part of the page that tells of one workstream.</summary>
internal static class WorkstreamPart
{
    /// <summary>The part; that of a workstream that did not succeed is open.</summary>
    public static HtmlWriter Of(ReportWorkstreamAnswer workstream)
    {
        var page = new HtmlWriter();
        var state = StateLook.Class(workstream.Status);
        page.Open("details", ("class", $"workstream {state}"), ("id", Anchor.Of(workstream.WsId)), ("data-find", $"{workstream.WsId} {workstream.Title}"), ("data-state", state), ("open", state == "bad" ? "" : null));
        page.Open("summary");
        page.Open("h3").Element("span", StateLook.Sign(workstream.Status), ("class", $"sign {state}"), ("aria-hidden", "true")).Text(workstream.WsId).Close();
        page.Element("span", workstream.Title, ("class", "gist"));
        page.Element("span", workstream.Status.Replace('_', ' '), ("class", $"state {state}"));
        page.Close();
        page.Open("div", ("class", "body"));
        page.Element("p", workstream.Why, ("class", "why"));
        Next(page, workstream.Next);
        foreach (var verdict in workstream.Verdicts)
            Verdict(page, verdict);
        Notes(page, workstream);
        Facts(page, workstream);
        foreach (var attempt in workstream.Attempts)
            AttemptView.Write(page, workstream, attempt);
        page.Close().Close().Line();
        return page;
    }

    /// <summary>Writes what to do next.</summary>
    public static void Next(HtmlWriter page, IReadOnlyList<string> next)
    {
        if (next.Count == 0)
            return;
        page.Open("ul", ("class", "next"));
        foreach (var step in next)
            page.Element("li", step);
        page.Close();
    }

    private static void Verdict(HtmlWriter page, ReportVerdictAnswer verdict)
    {
        page.Open("div", ("class", "verdict"));
        page.Open("p").Element("strong", $"Breaker {verdict.Rule}").Text($", limit {verdict.Limit}: {verdict.Evidence}").Close();
        page.Element("p", verdict.WayOut);
        page.Close();
    }

    private static void Notes(HtmlWriter page, ReportWorkstreamAnswer workstream)
    {
        if (workstream.Notes.Count == 0)
            return;
        page.Open("ul", ("class", "notes"));
        foreach (var note in workstream.Notes)
            page.Open("li").Element("time", note.Timestamp.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)).Text(" " + note.Sentence).Close();
        page.Close();
    }

    private static void Facts(HtmlWriter page, ReportWorkstreamAnswer workstream)
    {
        page.Open("dl", ("class", "facts"));
        Fact(page, "gate", workstream.Gate);
        if (workstream.Deps.Count > 0)
            Links(page, "starts from", workstream.Deps);
        Fact(page, "branch", workstream.Branch);
        Fact(page, "from", workstream.BaseCommit is { } from ? from[..Math.Min(from.Length, 10)] : null);
        Fact(page, "to", workstream.HeadCommit is { } head ? head[..Math.Min(head.Length, 10)] : null);
        Fact(page, "worktree", workstream.Worktree);
        Fact(page, "time", workstream.DurationMs > 0 && !workstream.IsRunning ? ShownDuration.Of(workstream.DurationMs) : null);
        Fact(page, "cost", ShownDuration.Of(workstream.Usage) is { Length: > 0 } cost ? cost : null);
        page.Close();
    }

    private static void Fact(HtmlWriter page, string name, string? value)
    {
        if (value is not null)
            page.Open("div").Element("dt", name).Element("dd", value).Close();
    }

    private static void Links(HtmlWriter page, string name, IReadOnlyList<string> wsIds)
    {
        page.Open("div").Element("dt", name).Open("dd");
        foreach (var wsId in wsIds)
            page.Element("a", wsId, ("href", Anchor.LinkTo(wsId))).Text(" ");
        page.Close().Close();
    }
}
