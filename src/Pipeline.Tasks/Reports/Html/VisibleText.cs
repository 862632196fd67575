using System.Globalization;
using System.Text;

namespace Pipeline.Tasks.Reports.Html;

/// <summary>Text of tools and people as a page may show it: nothing in it is markup, and nothing hides.</summary>
internal static class VisibleText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Adds the text, escaped for content and for attributes in quotes. Control characters show as their pictures (␀ ␛),
    /// those that turn the direction of writing by their number, halves of a pair as a replacement character.
    /// </summary>
    public static void Append(StringBuilder page, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                page.Append(letter).Append(text[++at]);
            else
                Append(page, letter);
        }
    }

    private static void Append(StringBuilder page, char letter) => _ = letter switch
    {
        '&' => page.Append("&amp;"),
        '<' => page.Append("&lt;"),
        '>' => page.Append("&gt;"),
        '"' => page.Append("&quot;"),
        '\'' => page.Append("&#39;"),
        '\n' or '\t' => page.Append(letter),
        < ' ' => page.Append((char)(0x2400 + letter)),
        '\x7f' => page.Append('\u2421'),
        >= '\uD800' and <= '\uDFFF' or '\uFFFE' or '\uFFFF' => page.Append(Replacement),
        _ when IsUnseen(letter) => page.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)letter:X4}⟩"),
        _ => page.Append(letter),
    };

    // Later controls, marks and overrides of direction, separators that end a line for some readers only, the byte order mark.
    private static bool IsUnseen(char letter) => letter is
        (>= '\x80' and <= '\x9f') or '\u061C' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF';
}
