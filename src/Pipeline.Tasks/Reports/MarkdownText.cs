using System.Text;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Reports;

/// <summary>Text of tools and people as one line of Markdown that means nothing but itself.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]>#!|~$";
    private const int Longest = 300;

    /// <summary>The text escaped. Nobody is called by an <c>@name</c> in it.</summary>
    public static string Of(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in OneLine(text))
        {
            if (letter == '<')
                escaped.Append("&lt;");
            else if (letter == '&')
                escaped.Append("&amp;");
            else if (letter == '@')
                escaped.Append("@\u200b");
            else if (Special.Contains(letter, StringComparison.Ordinal))
                escaped.Append('\\').Append(letter);
            else
                escaped.Append(letter);
        }

        return escaped.ToString();
    }

    /// <summary>The text as code, also in a table.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
        if (line.Length == 0)
            return "";
        var fence = new string('`', LongestRun(line) + 1);
        return line[0] == '`' || line[^1] == '`' ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', PlainText.Of(text.ReplaceLineEndings(" ").Replace('\t', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in line)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
