using System.Text;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>Text by the cells it takes on a terminal, where letters of some scripts take two.</summary>
internal static class Cells
{
    /// <summary>The text in exactly so many cells: cut with an ellipsis, or filled with spaces.</summary>
    public static string Fill(string text, int cells)
    {
        var cut = Cut(text, cells);
        return cut + new string(' ', Math.Max(0, cells - cut.GetCellWidth()));
    }

    /// <summary>The text in at most so many cells; what is too long ends with an ellipsis.</summary>
    public static string Cut(string text, int cells)
    {
        if (text.Length <= cells && text.GetCellWidth() <= cells)
            return text;
        var cut = new StringBuilder();
        var left = cells - 1;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.ToString().GetCellWidth();
            if (left < 0)
                break;
            cut.Append(rune);
        }

        return cells > 0 ? cut.Append('…').ToString() : "";
    }
}
