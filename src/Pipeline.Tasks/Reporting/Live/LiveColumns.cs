using Pipeline.Model.Records;
using Pipeline.Model.States;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>How wide the columns are; those that a narrow terminal has no room for are left out, the least useful first.</summary>
internal sealed record LiveColumns(int Width, int Id, int State, int Step, int Time, int Spent)
{
    // Columns that change with what they show would make the lines jump.
    private const string Gap = "  ";

    /// <summary>Columns for these rows in so many cells.</summary>
    public static LiveColumns Of(IReadOnlyList<LiveRow> rows, int width, int longestId, int leastSays)
    {
        var all = new LiveColumns(
            width,
            Math.Min(longestId, Widest(rows, row => row.WsId) + 2),
            Names.Of(WorkstreamState.RuntimeCheck).Length,
            "runtime 1".Length,
            Math.Max("00:00".Length, Widest(rows, Elapsed)),
            Widest(rows, row => row.Spent));
        LiveColumns[] choices = [all, all with { Spent = 0 }, all with { Spent = 0, Step = 0 }, all with { Spent = 0, Step = 0, Time = 0 }, all with { Spent = 0, Step = 0, Time = 0, State = 0 }];
        return choices.FirstOrDefault(columns => columns.Taken + leastSays <= width) ?? choices[^1] with { Id = Math.Min(all.Id, width) };
    }

    /// <summary>A row as a line in Spectre's markup.</summary>
    public string Line(LiveRow row)
    {
        var colour = ColourOf(row);
        var left = Math.Max(0, Width - Taken);
        var id = Cells.Fill($"{(row.IsCritical ? "◆" : " ")} {row.WsId}", Id).EscapeMarkup();
        return $"{(row.IsRunning ? $"[bold]{id}[/]" : id)}{Column(Names.Of(row.State), State, colour)}{Column(row.Step, Step)}"
            + $"{Column(Elapsed(row).PadLeft(Time), Time)}{Column(row.Spent, Spent)}{Says(row.Says, left)}";
    }

    private int Taken => Id + new[] { State, Step, Time, Spent }.Where(cells => cells > 0).Sum(cells => cells + Gap.Length) + Gap.Length;

    private static int Widest(IReadOnlyList<LiveRow> rows, Func<LiveRow, string> column) => rows.Select(row => column(row).Length).DefaultIfEmpty(0).Max();

    private static string Elapsed(LiveRow row) => row.Elapsed is { } elapsed ? Clock.Of(elapsed) : "";

    private static string Column(string text, int cells, string? colour = null)
    {
        if (cells == 0)
            return "";
        var filled = Cells.Fill(text, cells).EscapeMarkup();
        return Gap + (colour is null ? filled : $"[{colour}]{filled}[/]");
    }

    private static string Says(string text, int cells) => text.Length == 0 || cells == 0 ? "" : $"{Gap}[grey]{Cells.Cut(text, cells).EscapeMarkup()}[/]";

    private static string? ColourOf(LiveRow row) => row.State switch
    {
        WorkstreamState.Done => "green",
        WorkstreamState.Failed => "red",
        WorkstreamState.Blocked or WorkstreamState.Abandoned => "yellow",
        _ => row.IsRunning ? "aqua" : null,
    };
}
