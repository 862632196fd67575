using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows the errors of a run, one entry a signature.</summary>
internal sealed class ShowErrors(RunRecords records, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ShowErrors";

    /// <inheritdoc/>
    public string Description => "Shows the errors of a run, grouped by signature (--id, --ws)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var snapshot = await records.ReadAsync().ConfigureAwait(false);
        var wsId = RunRecords.Workstream(snapshot, commandLine.Value("ws"));
        var errors = snapshot.ErrorsInOrder.Where(error => wsId is null || error.WsId == wsId).ToList();
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new ErrorsAnswer(snapshot.Run!.RunId, [.. errors.Select(Answer)])));
        else if (errors.Count == 0)
            terminal.Line($"No errors in run {snapshot.Run!.RunId}.");
        foreach (var error in terminal.IsJson ? [] : errors)
            Print(error);
    }

    private void Print(ErrorRecord error)
    {
        var step = error.Step is { } name ? Names.Of(name) : "-";
        terminal.Line($"[{error.WsId}] {step,-8} {error.ErrorCode,-18} {error.Count} attempts, last {error.LastSeen:HH:mm:ss}  {error.Signature}");
        foreach (var line in error.Message.Split('\n').Take(12))
            terminal.Line($"    {line.TrimEnd()}");
    }

    private static ErrorAnswer Answer(ErrorRecord error) => new(
        error.WsId,
        error.Step is { } step ? Names.Of(step) : null,
        error.ErrorCode,
        error.Signature,
        error.Message,
        error.Count,
        error.FirstSeen,
        error.LastSeen);
}
