using System.Text.RegularExpressions;
using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary>A Markdown file of this repository: its links, headings and tables, without what stands in code blocks.</summary>
internal sealed partial class MarkdownDocument(string path)
{
    private readonly string[] _lines = [.. OutsideCode(File.ReadAllLines(ThisRepository.PathOf(path)))];

    public static async Task<IReadOnlyList<string>> AllAsync() =>
        [.. (await ThisRepository.FilesAsync()).Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    public string Path => path;

    /// <summary>The targets of its links, as they are written.</summary>
    public IEnumerable<string> Links => _lines.SelectMany(line => LinkPattern().Matches(line)).Select(match => match.Groups["target"].Value);

    /// <summary>The anchors that its headings make.</summary>
    public IEnumerable<string> Anchors => _lines
        .Where(line => line.StartsWith('#'))
        .Select(line => NoAnchor().Replace(line.TrimStart('#').Trim().ToUpperInvariant(), "").Replace(' ', '-'));

    /// <summary>The rows of its tables, a row's cells trimmed, heads and rules left out.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => _lines
        .Where((line, index) => line.StartsWith('|') && !IsRule(line) && !(index + 1 < _lines.Length && IsRule(_lines[index + 1])))
        .Select(line => (IReadOnlyList<string>)[.. line.Trim('|').Split('|').Select(cell => cell.Trim())]);

    /// <summary>What it has in code quotes.</summary>
    public IEnumerable<string> Quotes => _lines.SelectMany(Quoted);

    /// <summary>What is in code quotes.</summary>
    public static IEnumerable<string> Quoted(string text) => Code().Matches(text).Select(match => match.Groups[1].Value);

    private static bool IsRule(string line) => line.StartsWith("|-", StringComparison.Ordinal);

    private static IEnumerable<string> OutsideCode(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            var fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!fence && !inside) yield return line;
            if (fence) inside = !inside;
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
