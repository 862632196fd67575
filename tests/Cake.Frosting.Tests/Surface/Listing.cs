using System.Text.RegularExpressions;

namespace Cake.Frosting.Tests.Surface;

/// <summary>Reads the listing of the public surface into one line for each type and member.</summary>
internal static partial class Listing
{
    public static List<string> Read(string text)
    {
        var lines = new List<string>();
        var (attribute, type) = ("", "");
        foreach (var raw in Joined(text))
        {
            var line = Normal(raw);
            if (line.StartsWith('['))
            {
                attribute = line + " ";
            }
            else if (TypeHeader().Match(line) is { Success: true } header)
            {
                type = header.Groups["name"].Value;
                lines.Add(attribute + line);
                attribute = "";
            }
            else if (line.Length > 0)
            {
                lines.Add($"{type}: {line}");
            }
        }

        return lines;
    }

    /// <summary>The constraints of a type or method stand on a line of their own in the listing.</summary>
    private static string[] Joined(string text) => NewLineBeforeConstraint().Replace(text, " where ").Split('\n');

    private static string Normal(string line)
    {
        var text = Spaces().Replace(line.Trim(), " ");
        if (text.StartsWith("namespace", StringComparison.Ordinal) || text is "{" or "}") return "";
        return EmptyBody().Replace(text, "").TrimEnd(';').Replace("new ()", "new()", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s*\n\s*where ")]
    private static partial Regex NewLineBeforeConstraint();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" \{ \}$")]
    private static partial Regex EmptyBody();

    [GeneratedRegex(@"^public (?:\w+ )*(?:class|interface) (?<name>\S+)")]
    private static partial Regex TypeHeader();
}
