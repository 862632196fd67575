using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>What a run came to, and what to do next.</summary>
internal sealed class RunSummary(Terminal terminal, TimeProvider time)
{
    /// <summary>Prints the summary; with <c>--json</c> the run as ShowRun gives it.</summary>
    public void Print(RunSnapshot records, RunOutcome outcome, TimeSpan wall)
    {
        terminal.Line();
        terminal.Write(RunTable.Of(records, time.GetUtcNow()));
        terminal.Line();
        terminal.Line($"{outcome.Sentence} Run {records.Run!.RunId}, {Seconds(wall)}.");
        var reused = records.InOrder.Count(workstream => workstream.ReusedFrom is not null);
        if (reused > 0)
            terminal.Line($"{reused} of them {(reused == 1 ? "was" : "were")} done before and {(reused == 1 ? "is" : "are")} reused, since nothing changed that they depend on; --force runs them again.");
        foreach (var workstream in records.InOrder.Where(workstream => workstream.Status == WorkstreamState.Failed))
            terminal.Line($"{workstream.WsId} failed: {Explanation.Of(records, workstream).Why}");
        foreach (var next in NextCommands.For(records))
            terminal.Line($"  {next}");
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(AnswerFrom.Run(records)));
    }

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
}
