using Pipeline.Model.Breakers;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Makes a message of what a file says in words: plain text, of a long one the beginning.</summary>
internal static class ErrorWords
{
    private const int MostLines = 20;
    private const int LongestCode = 120;

    /// <summary>The lines that are not blank.</summary>
    public static string Of(string text)
    {
        var lines = text.Split('\n').Select(line => PlainText.Of(line).Trim()).Where(line => line.Length > 0).Take(MostLines + 1).ToList();
        if (lines.Count > MostLines)
            lines[^1] = "…";
        var words = string.Join('\n', lines);
        return words.Length <= ErrorSignature.MessageLimit ? words : $"{words.AsSpan(0, ErrorSignature.MessageLimit)}…";
    }

    /// <summary>A code, which is one short word or a few.</summary>
    public static string OfCode(string code) => PlainText.Of(code) is var plain && plain.Length <= LongestCode ? plain : plain[..LongestCode];

    /// <summary>The message of a failed test: its name first, which no signature takes for a path.</summary>
    public static string OfTest(string name, string group, string text) =>
        Of($"{name}{(group.Length > 0 ? $" ({group})" : "")}: {text.TrimStart()}");
}
