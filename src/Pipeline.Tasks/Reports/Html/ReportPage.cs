using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>The report as one page with everything inside. Its own policy forbids it all but its own style and script.</summary>
internal static class ReportPage
{
    private const string Style = "report/report.css";
    private const string Script = "report/report.js";
    private const string LiveScript = "report/live.js";

    /// <summary>The page as a file.</summary>
    public static string Of(ReportAnswer report) => Page(report, ReportParts.Of(report), version: null);

    /// <summary>The page that goes on with the run: <paramref name="version"/> says how far it is.</summary>
    public static string Live(ReportAnswer report, long version) => Page(report, ReportParts.Of(report), version);

    /// <summary>What a page may do; <paramref name="isLive"/> adds asking its own server.</summary>
    public static string Policy(bool isLive) =>
        $"default-src 'none'; style-src {Hash(BuiltInFiles.Read(Style))}; script-src {Hash(ScriptOf(isLive))}; "
        + $"{(isLive ? "connect-src 'self'; " : "")}base-uri 'none'; form-action 'none'";

    /// <summary>The page's title.</summary>
    public static string TitleOf(ReportAnswer report) => $"Run {report.RunId}: {report.Status}";

    private static string Page(ReportAnswer report, IReadOnlyList<(string Id, HtmlWriter Markup)> parts, long? version)
    {
        var byId = parts.ToDictionary(part => part.Id, part => part.Markup, StringComparer.Ordinal);
        var page = new HtmlWriter();
        page.Element("a", "Skip to the workstreams", ("href", "#main"), ("class", "skip"));
        if (version is not null)
            page.Open("p", ("id", "live"), ("role", "status"), ("class", "live")).Text("Live: goes on with the run").Close();
        page.Markup(byId["summary"]);
        Navigation(page);
        page.Open("main", ("id", "main"));
        page.Markup(byId["attention"]);
        Section(page, "graph-section", "Graph", legend: "columns are waves; arrows that follow from others are left out", byId["graph"]);
        Section(page, "timeline-section", "Timeline", legend: "time since the run began; the line above a bar marks the critical path", byId["timeline"], Steps());
        page.Open("section", ("id", "workstreams"), ("aria-labelledby", "workstreams-title"));
        page.Element("h2", "Workstreams", ("id", "workstreams-title"));
        Filter(page, report);
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Table of workstreams")).Markup(byId["table"]).Close().Close();
        Section(page, "errors", "Errors", legend: "those of one signature together", byId["error-list"]);
        page.Open("section", ("id", "details"), ("aria-labelledby", "details-title")).Element("h2", "Details", ("id", "details-title"));
        foreach (var workstream in report.Workstreams)
            page.Markup(byId[Anchor.Of(workstream.WsId)]);
        page.Close();
        Section(page, "events", "Events", legend: "", byId["event-list"]);
        page.Markup(byId["left"]).Close();
        page.Open("footer").Text("Written ").Element("time", report.WrittenAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC").Text($" by the pipeline {report.Metadata.GetValueOrDefault("pipeline_version")}").Close();
        return Around(report, version, page);
    }

    private static string Around(ReportAnswer report, long? version, HtmlWriter content)
    {
        var isLive = version is not null;
        var head = new HtmlWriter();
        head.Void("meta", ("charset", "utf-8")).Line();
        head.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy(isLive))).Line();
        head.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        head.Void("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        head.Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line();
        head.Element("title", TitleOf(report)).Line();
        var body = isLive ? string.Create(CultureInfo.InvariantCulture, $"<body data-version=\"{version}\">") : "<body>";
        return $"<!doctype html>\n<html lang=\"en\">\n<head>\n{head}<style>{BuiltInFiles.Read(Style)}</style>\n</head>\n{body}\n{content}\n<script>{ScriptOf(isLive)}</script>\n</body>\n</html>\n";
    }

    private static void Navigation(HtmlWriter page)
    {
        page.Open("nav", ("aria-label", "Parts of this page")).Open("ul");
        foreach (var (id, name) in new[] { ("graph-section", "Graph"), ("timeline-section", "Timeline"), ("workstreams", "Workstreams"), ("errors", "Errors"), ("details", "Details"), ("events", "Events") })
            page.Open("li").Element("a", name, ("href", "#" + id)).Close();
        page.Close().Close().Line();
    }

    private static void Section(HtmlWriter page, string id, string title, string legend, HtmlWriter part, HtmlWriter? key = null)
    {
        page.Open("section", ("id", id), ("aria-labelledby", id + "-title"));
        page.Open("div", ("class", "section-head")).Element("h2", title, ("id", id + "-title")).Element("p", legend, ("class", "muted")).Markup(key ?? new HtmlWriter()).Close();
        page.Markup(part).Close().Line();
    }

    private static HtmlWriter Steps()
    {
        var page = new HtmlWriter().Open("ul", ("class", "legend"));
        foreach (var step in Enum.GetValues<StepName>().Select(Names.Of))
            page.Open("li").Element("span", "", ("class", $"swatch {step}"), ("aria-hidden", "true")).Text(step).Close();
        return page.Close();
    }

    // Works with its script alone, so the script shows it.
    private static void Filter(HtmlWriter page, ReportAnswer report)
    {
        page.Open("form", ("class", "filter"), ("id", "filter"), ("role", "search"), ("hidden", ""));
        page.Element("label", "Filter by id or title", ("for", "filter-text"), ("class", "unseen"));
        page.Void("input", ("type", "search"), ("id", "filter-text"), ("placeholder", "Filter by id or title"), ("autocomplete", "off"));
        foreach (var state in report.Counts.Keys.Select(StateLook.Class).Distinct())
            page.Open("label", ("class", "check")).Void("input", ("type", "checkbox"), ("name", "state"), ("value", state), ("checked", "")).Text(StateWord(state)).Close();
        page.Element("output", "", ("id", "filter-count"), ("class", "muted"), ("for", "filter-text")).Close();
    }

    private static string StateWord(string look) => look switch { "good" => "done", "bad" => "failed", "held" => "blocked", "busy" => "at work", _ => "waiting" };

    private static string ScriptOf(bool isLive) => isLive ? BuiltInFiles.Read(Script) + BuiltInFiles.Read(LiveScript) : BuiltInFiles.Read(Script);

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
