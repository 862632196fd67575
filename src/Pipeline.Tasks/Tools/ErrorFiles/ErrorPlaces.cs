using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Finds the files of the worktree that a text speaks of.</summary>
/// <param name="paths">Makes file names comparable.</param>
/// <param name="worktree">Absolute.</param>
internal sealed partial class ErrorPlaces(ErrorPaths paths, string worktree)
{
    private const int MostCharacters = 64 * 1024;
    private const int LongestName = 4096;

    /// <summary>A file as a tool names it, relative to the worktree; null when the name is none.</summary>
    public string? FileOf(string name) => name.Length is 0 or > LongestName || name.Any(char.IsControl) ? null : paths.Relative(name);

    /// <summary>A line number; null when it is none.</summary>
    public static int? LineOf(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;

    /// <summary>The first place in a stack trace that is in the worktree.</summary>
    public (string? File, int? Line) In(string trace)
    {
        foreach (var line in trace[..Math.Min(trace.Length, MostCharacters)].Split('\n').Select(PlainText.Of))
        {
            foreach (Match match in Mention().Matches(line))
            {
                if (FileOf(match.Groups["file"].Value.Trim()) is { } file && !Path.IsPathFullyQualified(file) && File.Exists(Path.Combine(worktree, file)))
                    return (file, LineOf(match.Groups["line"].Value));
            }
        }

        return (null, null);
    }

    // .NET: in FILE:line 5. Python: File "FILE", line 5. Others: FILE:5.
    [GeneratedRegex(
        @" in (?<file>\S.*):line (?<line>\d+)|File ""(?<file>[^""]+)"", line (?<line>\d+)|(file://)?(?<file>([A-Za-z]:)?[^\s:()""'<>|]+):(?<line>\d+)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
