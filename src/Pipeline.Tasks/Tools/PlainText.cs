using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Tools;

/// <summary>Text as a person sees it on a terminal.</summary>
internal static partial class PlainText
{
    /// <summary>A line without escape codes and control characters; tabs stay.</summary>
    public static string Of(string line) => line.Any(char.IsControl) ? Unseen().Replace(line, "") : line;

    // Control sequences (colours, cursor), strings for the terminal (titles, links), other escapes, single controls.
    [GeneratedRegex(@"(?:\e\[|\u009b)[0-?]*[ -/]*[@-~]|\e[\]PX^_][^\a\e]*(?:\a|\e\\)|\e[ -/]*[0-~]|[\0-\x08\x0a-\x1f\x7f-\x9f]", RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();
}
