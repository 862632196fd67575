using System.Text.RegularExpressions;

namespace Build.Tests.Support;

/// <summary>What the program printed, without what is another each time: folders, ids, commits, fingerprints, times.</summary>
internal static partial class ShownOutput
{
    /// <summary>The output of a program that ran in a folder.</summary>
    public static string Of(string output, string root) => string.Join('\n', output
        .ReplaceLineEndings("\n")
        .Replace(root, "~/shop", StringComparison.Ordinal)
        .Split('\n')
        .Select(line => Table().Replace(Process().Replace(Run().Replace(Commit().Replace(Time().Replace(Seconds().Replace(line, "  0.1 s"), "12:00:00"), "0123456789"), "20260301-120000-abcd"), "is ended: 4711."), "─────").TrimEnd()));

    [GeneratedRegex(@" *\d+\.\d s")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"(\d{4}-\d{2}-\d{2}[T ])?\d{2}:\d{2}:\d{2}(\.\d+)?Z?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b[0-9a-f]{10}([0-9a-f]{30}([0-9a-f]{24})?)?\b")]
    private static partial Regex Commit();

    [GeneratedRegex(@"\d{8}-\d{6}-[0-9a-f]{4}")]
    private static partial Regex Run();

    [GeneratedRegex(@"is ended: \d+(, \d+)*\.")]
    private static partial Regex Process();

    [GeneratedRegex("─+")]
    private static partial Regex Table();
}
