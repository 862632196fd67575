namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>
/// <c>--json</c> of ReportRun: where the report is, absolute; its length, for a dry run that which it would have; and what
/// was left out to keep it small, as sentences.
/// </summary>
internal sealed record ReportFileAnswer(string RunId, string Format, string Path, bool Written, long Bytes, IReadOnlyList<string> Left);
