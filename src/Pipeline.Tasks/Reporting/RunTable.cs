using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting;

/// <summary>A run as a table: one row a workstream.</summary>
internal static class RunTable
{
    /// <summary>Makes the table.</summary>
    public static Table Of(RunSnapshot records)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Workstream", "Status", "Attempts");
        table.AddColumn(new TableColumn("Time").RightAligned()).AddColumn("Branch").AddColumn("Why");
        foreach (var workstream in records.InOrder)
        {
            var attempts = records.AttemptsOf(workstream.WsId);
            table.AddRow(
                workstream.WsId.EscapeMarkup(),
                Coloured(workstream.Status),
                Attempts(attempts),
                Time(attempts),
                (workstream.Status == WorkstreamState.Done ? workstream.Branch : "").EscapeMarkup(),
                ScreenText.Of(Why(workstream)).EscapeMarkup());
        }

        return table;
    }

    private static string Coloured(WorkstreamState state)
    {
        var colour = state switch
        {
            WorkstreamState.Done => "green",
            WorkstreamState.Failed => "red",
            WorkstreamState.Blocked or WorkstreamState.Abandoned => "yellow",
            _ => "default",
        };
        return $"[{colour}]{Names.Of(state)}[/]";
    }

    private static string Attempts(IReadOnlyList<StepAttemptRecord> attempts) => string.Join(' ', attempts
        .GroupBy(attempt => attempt.Step)
        .OrderBy(group => group.Key)
        .Select(group => $"{Names.Of(group.Key)} {group.Count()}"));

    private static string Time(IReadOnlyList<StepAttemptRecord> attempts)
    {
        var seconds = attempts.Sum(attempt => (attempt.CompletedAt - attempt.StartedAt)?.TotalSeconds ?? 0);
        return attempts.Count == 0 ? "" : seconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
    }

    private static string Why(WorkstreamRecord workstream) => workstream.Status switch
    {
        WorkstreamState.Done => workstream.ReusedFrom is { } run ? $"reused from {run}" : "",
        WorkstreamState.Blocked => $"waits for {string.Join(", ", workstream.BlockedBy)}",
        _ => workstream.Reason ?? "",
    };
}
