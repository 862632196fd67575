using System.Text;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reports;

/// <summary>A report as a file.</summary>
internal static class ReportFile
{
    /// <summary>What <c>--out</c> calls standard output, on which the file is then all there is.</summary>
    public const string StandardOutput = "-";

    /// <summary>What it is called in the run's folder.</summary>
    public static string NameOf(ReportFormat format) => format switch
    {
        ReportFormat.Html => "report.html",
        ReportFormat.Markdown => "report.md",
        ReportFormat.Json => "report.json",
        ReportFormat.Junit => "junit.xml",
        ReportFormat.Sarif => "report.sarif",
        _ => "trace.json",
    };

    /// <summary>The report's text, lines ended by line feeds.</summary>
    /// <param name="report">The report.</param>
    /// <param name="records">The records that it is made of.</param>
    /// <param name="format">The form.</param>
    public static string Render(ReportAnswer report, RunSnapshot records, ReportFormat format) => format switch
    {
        ReportFormat.Html => Html.ReportPage.Of(report),
        ReportFormat.Markdown => MarkdownReport.Of(report, records),
        ReportFormat.Json => AnswerJson.Write(report).ReplaceLineEndings("\n") + "\n",
        ReportFormat.Junit => JUnitReport.Of(records),
        ReportFormat.Sarif => SarifReport.Of(records),
        _ => AnswerJson.Write(TraceReport.Of(report)).ReplaceLineEndings("\n") + "\n",
    };

    /// <summary>Writes it, UTF-8 without a mark, so that a reader sees the old one or the new one; makes its folder.</summary>
    public static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(content));
    }
}
