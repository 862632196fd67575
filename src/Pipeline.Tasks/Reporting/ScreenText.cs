using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Reporting;

/// <summary>
/// Text that somebody else wrote (an agent, a tool, a file's name), as it may be shown: no escape codes, no controls, nothing
/// that turns the direction of reading around or joins what stands apart, nothing that a build server obeys. Line ends stay.
/// </summary>
internal static partial class ScreenText
{
    /// <summary>The text, harmless.</summary>
    public static string Of(string text) => Disobeyed(Visible(text));

    /// <summary>The text, harmless, as one line.</summary>
    public static string Line(string text) => Disobeyed(Visible(text).Replace('\n', ' '));

    private static string Visible(string text) => text.All(IsPlain)
        ? text
        : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Harmless));

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

    private static string Disobeyed(string text) => Command().Replace(text, "$1 ");

    // "::error …" at the beginning of a line, "##[…]", "##vso[…]" and "##teamcity[…]" anywhere: a space takes their power.
    [GeneratedRegex(@"(^[ ]*:(?=:)|\#\#(?=(?:vso|teamcity)?\[))", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    private static bool IsPlain(char letter) => letter is '\n' or (>= ' ' and <= '~');
}
