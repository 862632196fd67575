using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows a run: where each workstream is, why, what it cost, and what to do next.</summary>
internal sealed class ShowRun(RunRecords records, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ShowRun";

    /// <inheritdoc/>
    public string Description => "Shows a run: where each workstream is, why, and what to do next (--id)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var seen = await records.SeeAsync().ConfigureAwait(false);
        if (terminal.IsJson)
        {
            terminal.Json(AnswerJson.Write(AnswerFrom.Run(seen.Explained) with { Status = Names.Of(seen.Records.Run!.Status), HolderGone = seen.HolderGone }));
            return;
        }

        var snapshot = seen.Explained;
        var run = snapshot.Run!;
        terminal.Line($"Run {run.RunId}: {Names.Of(run.Status)}{(seen.HolderGone ? " (the process that ran it is gone)" : "")}, started {run.StartedAt:yyyy-MM-dd HH:mm:ss} UTC from {run.BaseCommit[..10]}, targets {string.Join(", ", run.Targets)}");
        terminal.Write(RunTable.Of(snapshot));
        if (RunCost.Sentence(snapshot) is { } cost)
            terminal.Line(cost);
        foreach (var workstream in snapshot.InOrder.Where(workstream => workstream.Status != WorkstreamState.Done))
            Explain(workstream, Explanation.Of(snapshot, workstream));
        foreach (var next in NextCommands.For(snapshot))
            terminal.Line($"  {next}");
    }

    private void Explain(WorkstreamRecord workstream, Explanation explanation)
    {
        terminal.Line($"{workstream.WsId} {Names.Of(workstream.Status)}: {explanation.Why}");
        foreach (var next in explanation.Next.Take(2))
            terminal.Line($"  → {next}");
    }
}
