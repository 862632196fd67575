using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>Names of places in the page.</summary>
internal static class Anchor
{
    /// <summary>A workstream's part.</summary>
    public static string Of(string wsId) => "ws-" + wsId;

    /// <summary>An attempt within it.</summary>
    public static string Of(string wsId, ReportAttemptAnswer attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"ws-{wsId}-{attempt.Round}-{attempt.Step}-{attempt.Attempt}");

    /// <summary>A link to a workstream's part.</summary>
    public static string LinkTo(string wsId) => "#" + Uri.EscapeDataString(Of(wsId));

    /// <summary>A link to an attempt.</summary>
    public static string LinkTo(string wsId, ReportAttemptAnswer attempt) => "#" + Uri.EscapeDataString(Of(wsId, attempt));
}
