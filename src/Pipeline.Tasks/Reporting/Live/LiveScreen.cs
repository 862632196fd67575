using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>A moment of a run as lines that fit a terminal: one a workstream, and what does not fit summed up.</summary>
internal static class LiveScreen
{
    private const int LinesAround = 4;
    private const int LongestId = 24;
    private const int LeastSays = 12;
    private const int Margin = 3;

    /// <summary>
    /// The lines in Spectre's markup: at most one less than the terminal has, so that nothing scrolls, and each
    /// shorter than it is wide by what a terminal echoes of Ctrl-C, so that nothing wraps.
    /// </summary>
    public static IReadOnlyList<string> Of(LiveMoment moment, int width, int height)
    {
        var cells = Math.Max(1, width - Margin);
        var most = Math.Max(1, height - LinesAround);
        var shown = moment.Rows.Count <= most ? moment.Rows : [.. moment.Rows.OrderBy(Urgency).Take(most)];
        var columns = LiveColumns.Of(moment.Rows, cells, LongestId, LeastSays);
        List<string> lines = [Head(moment, cells)];
        if (moment.CriticalPath.Count > 1)
            lines.Add(Grey($"longest way: {string.Join(" → ", moment.CriticalPath)}", cells));
        lines.AddRange(shown.Select(columns.Line));
        if (shown.Count < moment.Rows.Count)
            lines.Add(Grey($"and {Counts(moment.Rows.Except(shown))}", cells));
        return lines;
    }

    private static int Urgency(LiveRow row) => row.State switch
    {
        _ when row.IsRunning => 0,
        WorkstreamState.Failed => 1,
        WorkstreamState.Pending => 2,
        WorkstreamState.Blocked or WorkstreamState.Abandoned => 3,
        _ => 4,
    };

    private static string Head(LiveMoment moment, int cells)
    {
        var ended = moment.Waves.TakeWhile(wave => wave.Ended == wave.All).Count();
        var wave = $"wave {Math.Min(ended + 1, moment.Waves.Count)} of {moment.Waves.Count}";
        var cost = moment.Usd is { } usd ? string.Create(CultureInfo.InvariantCulture, $" · ${usd:0.00}") : "";
        return $"[bold]{Cells.Cut($"{Clock.Of(moment.Elapsed)} · {Counts(moment.Rows)} · {wave}{cost}", cells).EscapeMarkup()}[/]";
    }

    private static string Grey(string text, int cells) => $"[grey]{Cells.Cut(text, cells).EscapeMarkup()}[/]";

    private static string Counts(IEnumerable<LiveRow> rows) => string.Join(", ", rows
        .GroupBy(row => row.IsRunning ? "running" : Names.Of(row.State))
        .OrderBy(group => Urgency(group.First()))
        .Select(group => $"{group.Count()} {group.Key}"));
}
