using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Reporting;

/// <summary>A run for people: the table, why each workstream that is not done is where it is, and what to do next.</summary>
internal static class RunText
{
    /// <summary>Prints the run, or one workstream of it.</summary>
    public static void Print(SeenRun seen, Terminal terminal, DateTimeOffset now, string? only = null)
    {
        var (snapshot, run) = (seen.Explained, seen.Explained.Run!);
        terminal.Line($"Run {run.RunId}: {Names.Of(run.Status)}{(seen.HolderGone ? " (the process that ran it is gone)" : "")}, started {run.StartedAt:yyyy-MM-dd HH:mm:ss} UTC from {run.BaseCommit[..10]}, targets {string.Join(", ", run.Targets)}");
        terminal.Write(RunTable.Of(snapshot, now, only));
        if (RunCost.Sentence(snapshot) is { } cost)
            terminal.Line(cost);
        foreach (var workstream in snapshot.InOrder.Where(workstream => workstream.Status != WorkstreamState.Done && (only is null || workstream.WsId == only)))
            Explain(workstream, Explanation.Of(snapshot, workstream), terminal);
        foreach (var next in NextCommands.For(snapshot))
            terminal.Line($"  {next}");
    }

    private static void Explain(WorkstreamRecord workstream, Explanation explanation, Terminal terminal)
    {
        terminal.Line($"{workstream.WsId} {Names.Of(workstream.Status)}: {explanation.Why}");
        foreach (var next in explanation.Next)
            terminal.Line($"  → {next}");
    }
}
