using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Templates;

/// <summary>Splits a template as DotLiquid does: delimiters inside quotes do not count, <c>raw</c> and <c>comment</c> swallow everything.</summary>
internal static partial class LiquidTokens
{
    /// <summary>Whether the text has anything to interpret.</summary>
    public static bool Any(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal);

    /// <summary>The pieces of <paramref name="text"/> in order; after a broken one there is none.</summary>
    public static IEnumerable<LiquidToken> Of(string text)
    {
        var (position, line) = (0, 0);
        while (position < text.Length)
        {
            var token = Next(text, position, line, out var end);
            yield return token;
            line += text.AsSpan(position, end - position).Count('\n');
            position = end;
            if (token is not { Kind: LiquidTokenKind.Tag, TagName: "raw" or "comment" })
                continue;

            var closing = ClosingOf(token.TagName).Match(text, position);
            if (!closing.Success)
            {
                yield return new LiquidToken(LiquidTokenKind.Broken, $"'{token.TagName}' is never closed; add {{% end{token.TagName} %}}.", text[position..], token.Line);
                yield break;
            }

            yield return new LiquidToken(LiquidTokenKind.Raw, text[position..closing.Index], text[position..closing.Index], line);
            line += text.AsSpan(position, closing.Index - position).Count('\n');
            position = closing.Index;
        }
    }

    private static LiquidToken Next(string text, int start, int line, out int end)
    {
        end = Opening(text, start);
        if (end > start)
            return new LiquidToken(LiquidTokenKind.Text, text[start..end], text[start..end], line);

        var isTag = text[start + 1] == '%';
        var match = (isTag ? Tag() : Output()).Match(text, start);
        if (!match.Success)
        {
            end = text.Length;
            return new LiquidToken(LiquidTokenKind.Broken, isTag ? "'{%' has no '%}'." : "'{{' has no '}}'.", text[start..], line);
        }

        end = start + match.Length;
        return new LiquidToken(isTag ? LiquidTokenKind.Tag : LiquidTokenKind.Output, match.Groups["markup"].Value, match.Value, line);
    }

    private static int Opening(string text, int start)
    {
        for (var i = start; i + 1 < text.Length; i++)
        {
            if (text[i] == '{' && text[i + 1] is '{' or '%')
                return i;
        }

        return text.Length;
    }

    private static Regex ClosingOf(string tag) => tag == "raw" ? EndRaw() : EndComment();

    [GeneratedRegex("""\G\{\{-?(?<markup>(?:"[^"]*"|'[^']*'|(?!-?\}\})[^"'])*)-?\}\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Output();

    [GeneratedRegex("""\G\{%-?(?<markup>(?:"[^"]*"|'[^']*'|(?!-?%\})[^"'])*)-?%\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("""\{%-?\s*endraw\s*-?%\}""", RegexOptions.CultureInvariant)]
    private static partial Regex EndRaw();

    [GeneratedRegex("""\{%-?\s*endcomment\s*-?%\}""", RegexOptions.CultureInvariant)]
    private static partial Regex EndComment();
}
