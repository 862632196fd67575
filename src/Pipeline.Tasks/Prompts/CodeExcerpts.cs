using System.Globalization;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Prompts;

/// <summary>Shows the lines around errors, of the files of one tree; so many at most, and no place twice.</summary>
internal sealed class CodeExcerpts(TreeFiles files, int most)
{
    private const int LinesAround = 3;
    private const int LongestLine = 200;
    private const int LargestFile = 1024 * 1024;

    private readonly HashSet<(string File, int Line)> _shown = [];

    /// <summary>The lines with their numbers, indented as code, the error's own marked; empty when there is nothing to show.</summary>
    public async Task<string> AroundAsync(ToolError error, CancellationToken cancellation)
    {
        if (error is not { File: { } file, Line: { } number } || _shown.Count == most || _shown.Contains((file, number)))
            return "";
        var text = await files.TextAsync(file, LargestFile, cancellation).ConfigureAwait(false);
        var lines = text?.Split('\n') ?? [];
        if (number > lines.Length)
            return "";
        _shown.Add((file, number));
        var (from, to) = (Math.Max(1, number - LinesAround), Math.Min(lines.Length, number + LinesAround));
        var width = to.ToString(CultureInfo.InvariantCulture).Length;
        return string.Join('\n', Enumerable.Range(from, to - from + 1).Select(Shown));

        string Shown(int n) => string.Create(
            CultureInfo.InvariantCulture,
            $"      {(n == number ? '>' : ' ')} {n.ToString(CultureInfo.InvariantCulture).PadLeft(width)} | {Cut(lines[n - 1])}").TrimEnd();
    }

    private static string Cut(string line) => PlainText.Of(line) is var plain && plain.Length <= LongestLine ? plain : $"{plain.AsSpan(0, LongestLine)}…";
}
