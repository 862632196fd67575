using System.Globalization;
using System.Text;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Reporting;

/// <summary>
/// Text that somebody else wrote (an agent, a tool, a file's name), as it may be shown: no escape codes, no controls, nothing
/// that turns the direction of reading around or joins what stands apart. Line ends stay.
/// </summary>
internal static class ScreenText
{
    /// <summary>The text, harmless.</summary>
    public static string Of(string text) => text.All(IsPlain)
        ? text
        : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Harmless));

    /// <summary>The text, harmless, as one line.</summary>
    public static string Line(string text) => Of(text).Replace('\n', ' ');

    private static string Harmless(string line)
    {
        var shown = new StringBuilder();
        foreach (var rune in PlainText.Of(line.Replace('\t', ' ')).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                shown.Append(rune);
        }

        return shown.ToString();
    }

    private static bool IsPlain(char letter) => letter is '\n' or (>= ' ' and <= '~');
}
