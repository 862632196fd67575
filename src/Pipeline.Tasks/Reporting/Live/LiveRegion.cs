using System.Globalization;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>
/// The last lines of a terminal, drawn over and over. Spectre's own live display neither clears what stands to the right of a
/// shorter line nor finds its place again when a terminal that became narrower has wrapped what it drew.
/// </summary>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    private const string ClearBelow = "\u001b[J";
    private IReadOnlyList<string> _lines = [];
    private IReadOnlyList<int> _drawn = [];
    private bool _keepsCursor;

    /// <summary>Draws lines, in Spectre's markup, over those that stand there.</summary>
    public void Draw(IReadOnlyList<string> lines)
    {
        Write($"{(_keepsCursor ? "" : HideCursor)}{ToItsBeginning()}{ClearBelow}");
        console.Write(new Markup(string.Join('\n', lines)));
        (_lines, _drawn) = (lines, [.. lines.Select(line => line.RemoveMarkup().GetCellWidth())]);
    }

    /// <summary>Lets something be written above.</summary>
    public void Above(Action write)
    {
        Clear();
        write();
        Draw(_lines);
    }

    /// <summary>Takes the lines away and shows the cursor.</summary>
    public void End()
    {
        Clear();
        Write(ShowCursor);
    }

    /// <summary>Shows the cursor from now on: the process may be ended at any time.</summary>
    public void RestoreCursor()
    {
        _keepsCursor = true;
        Write(ShowCursor);
    }

    /// <summary>How many lines these take on a terminal so wide.</summary>
    internal static int WrappedLines(IEnumerable<int> lengths, int width) => lengths.Sum(length => Math.Max(1, (length + width - 1) / width));

    private void Clear()
    {
        Write($"{ToItsBeginning()}{ClearBelow}");
        _drawn = [];
    }

    private string ToItsBeginning()
    {
        var up = WrappedLines(_drawn, console.Profile.Width) - 1;
        return up > 0 ? string.Create(CultureInfo.InvariantCulture, $"\r\u001b[{up}A") : "\r";
    }

    private void Write(string text) => console.Profile.Out.Writer.Write(text);
}
