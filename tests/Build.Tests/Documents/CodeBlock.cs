namespace Build.Tests.Documents;

/// <summary>A fenced block of a document: what stands behind its fence, and its lines.</summary>
internal sealed record CodeBlock(string Info, IReadOnlyList<string> Lines)
{
    public static IEnumerable<CodeBlock> In(string text)
    {
        string? info = null;
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (info is not null)
                yield return new CodeBlock(info, [.. lines]);
            info = info is null ? line[3..].Trim() : null;
            lines.Clear();
        }
    }
}
