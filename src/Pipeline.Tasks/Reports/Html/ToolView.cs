using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>A call of a tool: its command line, how it ended, what it found, what it printed.</summary>
internal static class ToolView
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, string id, ReportToolAnswer tool)
    {
        page.Open("div", ("class", "tool"));
        page.Open("h5").Text(tool.Tool).Element("span", Ending(tool), ("class", tool.ErrorCode is null ? "muted" : "state bad")).Close();
        if (tool.Command is { } command)
            page.Open("pre", ("class", "command"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Command line of {tool.Tool}")).Text(command).Close();
        if (tool.Said is { Length: > 0 } said)
            page.Element("blockquote", said);
        if (tool.Errors.Count > 0)
            Errors(page, tool);
        foreach (var (output, place) in tool.Outputs.Select((output, place) => (output, place)))
            TextView.Write(page, string.Create(CultureInfo.InvariantCulture, $"{id}-output-{place}"), $"Output: {output.File[(output.File.LastIndexOf('/') + 1)..]}", output);
        page.Close();
    }

    private static string Ending(ReportToolAnswer tool)
    {
        var exit = tool.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit {code}, ") : "";
        return $"{(tool.ErrorCode is { } error ? error + ", " : "")}{exit}{ShownDuration.Of(tool.ElapsedMs)}";
    }

    private static void Errors(HtmlWriter page, ReportToolAnswer tool)
    {
        page.Open("ul", ("class", "found"));
        foreach (var error in tool.Errors)
        {
            page.Open("li").Element("code", error.Code, ("class", "code")).Text(" ");
            if (error.File is { } file)
                page.Element("code", error.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}") : file).Text(" ");
            page.Element("span", error.Message, ("class", "message")).Close();
        }

        if (tool.OmittedErrors > 0)
            page.Element("li", string.Create(CultureInfo.InvariantCulture, $"and {tool.OmittedErrors} more"), ("class", "muted"));
        page.Close();
    }
}
