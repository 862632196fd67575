using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Diagnosis;

namespace Pipeline.Tasks.Reporting;

/// <summary>Why a workstream is where it is, in the few words that a table has room for: a rule, a code, what it waits for.</summary>
internal static class ShortReason
{
    private const int Longest = 40;
    private const string Breaker = "breaker ";

    /// <summary>The words; empty when there is nothing to say.</summary>
    public static string Of(RunSnapshot records, WorkstreamRecord workstream) => Cut(workstream.Status switch
    {
        WorkstreamState.Done => workstream.ReusedFrom is { } run ? $"reused from {run}" : "",
        WorkstreamState.Blocked => $"waits for {string.Join(", ", workstream.BlockedBy)}",
        WorkstreamState.Failed => Rule(workstream.Reason) ?? Explanation.LastError(records, workstream)?.ErrorCode ?? workstream.Reason ?? "",
        _ => workstream.Reason ?? "",
    });

    // A breaker's reason begins with its rule: Verdict.Reason.
    private static string? Rule(string? reason) =>
        reason?.StartsWith(Breaker, StringComparison.Ordinal) == true ? reason[Breaker.Length..].Split(' ', 2)[0] : null;

    private static string Cut(string text)
    {
        var line = ScreenText.Line(text).Trim();
        return line.Length > Longest ? line[..(Longest - 1)].TrimEnd() + "…" : line;
    }
}
