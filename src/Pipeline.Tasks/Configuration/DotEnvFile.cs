using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Configuration;

/// <summary>
/// Reads <c>.env</c>: <c>NAME=value</c> a line, with or without <c>export</c>. <c>#</c> at the start of a line or after a
/// space begins a comment; values in single quotes are literal, in double quotes they know <c>\n \t \" \\</c>; both may
/// span lines. Nothing is expanded.
/// </summary>
internal static partial class DotEnvFile
{
    /// <summary>The variables of <paramref name="text"/>; what cannot be read goes to <paramref name="errors"/>.</summary>
    public static Dictionary<string, string> Read(string text, string file, ICollection<InputError> errors)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var match = Assignment().Match(text, position);
            var end = match.Success ? position + match.Length : EndOfLine(text, position);
            if (!match.Success)
                errors.Add(new InputError("invalid_env_line", file, line, 1, "", "This is not NAME=value, a comment or an empty line; a quote may be open."));
            else if (match.Groups["name"] is { Success: true, Value: var name } && !variables.TryAdd(name, ValueOf(match)))
                errors.Add(new InputError("duplicate_key", file, line, 1, name, $"'{name}' is there already; keep one of the two."));
            line += text.AsSpan(position, end - position).Count('\n');
            position = end;
        }

        return variables;
    }

    private static int EndOfLine(string text, int position) =>
        text.IndexOf('\n', position) is var at and >= 0 ? at + 1 : text.Length;

    private static string ValueOf(Match match)
    {
        if (match.Groups["single"] is { Success: true } single)
            return single.Value;
        return match.Groups["double"] is { Success: true } quoted ? Unescape(quoted.Value) : match.Groups["bare"].Value.TrimEnd();
    }

    private static string Unescape(string text)
    {
        var value = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            value.Append(text[i] != '\\' || i + 1 == text.Length ? text[i] : text[++i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                var other => other,
            });
        }

        return value.ToString();
    }

    [GeneratedRegex("""
        \G[\ \t]*
        (?: (?:export[\ \t]+)? (?<name>[A-Za-z_][A-Za-z0-9_]*) [\ \t]* = [\ \t]*
            (?: '(?<single>[^']*)' | "(?<double>(?:[^"\\]|\\.)*)" | (?<bare>(?!['"#])(?:[^\r\n\#]|(?<=[^\ \t])\#)*)? ) )?
        [\ \t]* (?: \#[^\n]* )? \r? (?: \n | \z )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();
}
