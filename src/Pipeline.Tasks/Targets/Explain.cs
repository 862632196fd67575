using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Explains one workstream of a run: why it ran, was left out, failed or is blocked, and what to do next.</summary>
internal sealed class Explain(RunRecords records, Workspace workspace, CommandLine commandLine, Terminal terminal, TimeProvider time) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "Explain";

    /// <inheritdoc/>
    public string Description => "Explains a workstream: why it is where it is, and what to do next (--ws, --id)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var wanted = commandLine.Value("ws") ?? throw PipelineRefusedException.Input("missing_workstream", "Which workstream? explain WS-03, or --target=Explain --ws=WS-03.");
        var snapshot = (await records.SeeAsync().ConfigureAwait(false)).Explained;
        var answer = LeftOut(snapshot, wanted) ?? Of(snapshot, RunRecords.Workstream(snapshot, wanted)!);
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(answer));
        else
            Print(answer);
    }

    private ExplainAnswer Of(RunSnapshot snapshot, string wsId)
    {
        var workstream = snapshot.Workstreams[wsId];
        var explanation = Explanation.Of(snapshot, workstream);
        var history = snapshot.AllAttemptsOf(wsId).Select(attempt => HistoryLine.Of(attempt, snapshot, time.GetUtcNow()));
        return new ExplainAnswer(workstream.RunId, wsId, Names.Of(workstream.Status), explanation.Why, explanation.Next, [.. history]);
    }

    // A bundle that is there, but that the run was not asked for.
    private ExplainAnswer? LeftOut(RunSnapshot snapshot, string wanted)
    {
        var run = snapshot.Run!;
        var isInRun = snapshot.Workstreams.Keys.Contains(wanted, StringComparer.OrdinalIgnoreCase);
        return isInRun || workspace.Bundles.Ids.FirstOrDefault(id => id.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } known
            ? null
            : new ExplainAnswer(run.RunId, known, null, $"Run {run.RunId} was not asked for it: nothing that {string.Join(", ", run.Targets)} needs depends on it.", [$"run {known}"], []);
    }

    private void Print(ExplainAnswer answer)
    {
        terminal.Line($"{answer.WsId} {(answer.Status is null ? "was not part" : "is " + answer.Status)} in run {answer.RunId}. {answer.Why}");
        foreach (var line in answer.History)
            terminal.Line($"  {line}");
        foreach (var next in answer.Next)
            terminal.Line($"→ {next}");
    }
}
