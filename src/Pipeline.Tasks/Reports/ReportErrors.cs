using Pipeline.Model.Records;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports;

/// <summary>The errors of a run, those of one signature together, whichever workstreams had them.</summary>
internal static class ReportErrors
{
    /// <summary>The errors in the order in which they were first seen, and what was left out.</summary>
    public static (IReadOnlyList<ReportErrorAnswer> Errors, IReadOnlyList<string> Left) Of(ReportSource source)
    {
        var groups = source.Records.ErrorsInOrder.GroupBy(error => error.Signature).ToList();
        var errors = groups.Take(source.Limits.Errors).Select((group, place) => One(source, [.. group], place < source.Limits.Logs)).ToList();
        return (errors, groups.Count == errors.Count
            ? []
            : [$"{groups.Count - errors.Count} more kinds of errors: show-errors --id={source.Records.Run!.RunId} has them all."]);
    }

    private static ReportErrorAnswer One(ReportSource source, IReadOnlyList<ErrorRecord> same, bool withLog)
    {
        var last = same.MaxBy(error => error.LastSeen)!;
        return new ReportErrorAnswer(
            last.Signature,
            last.ErrorCode,
            last.Message,
            Advice.For(last.ErrorCode),
            same.Sum(error => error.Count),
            same.Min(error => error.FirstSeen),
            last.LastSeen,
            [.. same.Select(error => new ReportErrorPlaceAnswer(error.WsId, error.Step is { } step ? Names.Of(step) : null, error.Count))],
            withLog ? source.Texts.Log(source.Records, last) : null);
    }
}
