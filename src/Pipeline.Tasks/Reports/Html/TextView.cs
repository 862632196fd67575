using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>An artifact's text, folded up, with the file that has it whole.</summary>
internal static class TextView
{
    /// <summary>Writes it.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="id">The name of the place.</param>
    /// <param name="title">What it is.</param>
    /// <param name="text">The text.</param>
    public static void Write(HtmlWriter page, string id, string title, ReportTextAnswer text)
    {
        page.Open("details", ("class", "text"), ("id", id));
        page.Open("summary").Text(title).Element("span", Size(text.Bytes), ("class", "muted")).Close();
        page.Element("pre", text.Text, ("tabindex", "0"), ("role", "region"), ("aria-label", title));
        Cut(page, text);
        page.Close();
    }

    /// <summary>Says where the whole is, and what was cut.</summary>
    public static void Cut(HtmlWriter page, ReportTextAnswer text) => page
        .Open("p", ("class", "source")).Element("code", text.File).Text(text.Cut is null ? "" : " " + text.Cut).Close();

    private static string Size(long bytes) => bytes < 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB");
}
