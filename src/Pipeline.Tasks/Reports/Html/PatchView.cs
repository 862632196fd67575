using System.Globalization;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>A patch for people: file by file, with line numbers, added and removed lines marked by sign, element and colour.</summary>
internal static class PatchView
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, string title, ReportTextAnswer patch)
    {
        var files = PatchText.Read(patch.Text);
        page.Open("div", ("class", "patch"));
        page.Element("h5", $"{title} in {Counted.Of(files.Count, "file")}");
        foreach (var file in files)
            File(page, file);
        TextView.Cut(page, patch);
        page.Close();
    }

    private static void File(HtmlWriter page, PatchFile file)
    {
        var (added, removed) = (file.Lines.Count(line => line.Kind == '+'), file.Lines.Count(line => line.Kind == '-'));
        page.Open("div", ("class", "file")).Open("div", ("class", "file-head"));
        page.Element("code", file.Path);
        page.Element("span", file.Kind, ("class", "kind"));
        page.Element("span", string.Create(CultureInfo.InvariantCulture, $"+{added}"), ("class", "plus"));
        page.Element("span", string.Create(CultureInfo.InvariantCulture, $"−{removed}"), ("class", "minus"));
        page.Close();
        if (file.Lines.Count > 0)
        {
            page.Open("pre", ("class", "diff"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Changes of {file.Path}"));
            foreach (var line in file.Lines)
                Line(page, line);
            page.Close();
        }

        page.Close();
    }

    private static void Line(HtmlWriter page, PatchLine line)
    {
        var element = line.Kind switch { '+' => "ins", '-' => "del", _ => "span" };
        page.Open(element, ("class", line.Kind == '@' ? "hunk" : null), ("data-old", line.Old), ("data-new", line.New));
        page.Text(line.Kind == '@' ? line.Text : line.Kind + line.Text).Text("\n").Close();
    }
}
