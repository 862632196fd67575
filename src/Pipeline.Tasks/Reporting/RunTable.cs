using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting;

/// <summary>A run as a table: one row a workstream, with its reason in few words.</summary>
internal static class RunTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="records">The run.</param>
    /// <param name="now">Until when a step that runs is counted.</param>
    /// <param name="only">The one workstream to show; null for all.</param>
    public static Table Of(RunSnapshot records, DateTimeOffset now, string? only = null)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Workstream", "Status", "Attempts");
        table.AddColumn(new TableColumn("Time").RightAligned()).AddColumn("Branch").AddColumn("Why");
        foreach (var workstream in records.InOrder.Where(workstream => only is null || workstream.WsId == only))
        {
            var attempts = records.AttemptsOf(workstream.WsId);
            table.AddRow(
                workstream.WsId.EscapeMarkup(),
                Coloured(workstream.Status),
                Attempts(attempts),
                Time(attempts, records, now),
                (workstream.Status == WorkstreamState.Done ? workstream.Branch : "").EscapeMarkup(),
                ShortReason.Of(records, workstream).EscapeMarkup());
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

    private static string Time(IReadOnlyList<StepAttemptRecord> attempts, RunSnapshot records, DateTimeOffset now)
    {
        var seconds = attempts.Sum(attempt => StepTime.Of(attempt, records, now)?.TotalSeconds ?? 0);
        return attempts.Count == 0 ? "" : seconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
    }
}
