using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows the errors of a run, one entry a signature, with the lines of the tool's log around each.</summary>
internal sealed class ShowErrors(RunRecords records, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    private const int MostLines = 12;

    /// <inheritdoc/>
    public string Name => "ShowErrors";

    /// <inheritdoc/>
    public string Description => "Shows the errors of a run, grouped by signature (--id, --ws)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var snapshot = await records.ReadAsync().ConfigureAwait(false);
        var paths = StatePaths.In((await records.RepositoryAsync().ConfigureAwait(false)).Root);
        var wsId = RunRecords.Workstream(snapshot, commandLine.Value("ws"));
        var errors = snapshot.ErrorsInOrder.Where(error => wsId is null || error.WsId == wsId)
            .Select(error => (Error: error, Log: LogExcerpt.Of(snapshot, error, paths)))
            .ToList();
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new ErrorsAnswer(snapshot.Run!.RunId, [.. errors.Select(one => Answer(one.Error, one.Log))])));
        else if (errors.Count == 0)
            terminal.Line($"No errors in run {snapshot.Run!.RunId}.");
        foreach (var (error, log) in terminal.IsJson ? [] : errors)
            Print(error, isGone: snapshot.Workstreams.GetValueOrDefault(error.WsId)?.Status == WorkstreamState.Done, log);
    }

    private void Print(ErrorRecord error, bool isGone, (string File, IReadOnlyList<string> Lines)? log)
    {
        var seen = error.Count == 1 ? $"at {Time(error.LastSeen)}" : $"first {Time(error.FirstSeen)}, last {Time(error.LastSeen)}";
        terminal.Line($"[{error.WsId}] {StepOf(error) ?? "-",-8} {error.ErrorCode,-18} {Counted.Of(error.Count, "attempt")}, {seen} UTC  {error.Signature}");
        foreach (var line in error.Message.Split('\n').Take(MostLines))
            terminal.Line($"    {line.TrimEnd()}");
        terminal.Line($"    → {(isGone ? $"{error.WsId} is done: the error is gone." : Advice.For(error.ErrorCode))}");
        if (log is not { } found)
            return;
        terminal.Line($"    {found.File}");
        foreach (var line in found.Lines)
            terminal.Line($"    | {line}");
    }

    // A run that goes on has errors of more than one day.
    private static string Time(DateTimeOffset seen) => seen.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? StepOf(ErrorRecord error) => error.Step is { } step ? Names.Of(step) : null;

    private static ErrorAnswer Answer(ErrorRecord error, (string File, IReadOnlyList<string> Lines)? log) => new(
        error.WsId,
        StepOf(error),
        error.ErrorCode,
        error.Signature,
        error.Message,
        error.Count,
        error.FirstSeen,
        error.LastSeen,
        log is { } found ? new LogAnswer(found.File, found.Lines) : null);
}
