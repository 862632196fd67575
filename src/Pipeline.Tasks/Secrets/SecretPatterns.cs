using System.Buffers;

namespace Pipeline.Tasks.Secrets;

/// <summary>Finds any of several texts in a text; where some begin at the same place, the longest.</summary>
internal sealed class SecretPatterns
{
    private readonly string[] _patterns;
    private readonly SearchValues<string> _search;

    public SecretPatterns(IEnumerable<string> patterns)
    {
        _patterns = [.. patterns.Distinct(StringComparer.Ordinal).OrderByDescending(pattern => pattern.Length)];
        _search = SearchValues.Create(_patterns, StringComparison.Ordinal);
    }

    /// <summary>The length of the longest; 0 without any.</summary>
    public int Longest => _patterns.Length == 0 ? 0 : _patterns[0].Length;

    /// <summary>Where the first begins at or after <paramref name="from"/>; -1 when none does.</summary>
    public int IndexIn(ReadOnlySpan<char> text, int from)
    {
        var index = text[from..].IndexOfAny(_search);
        return index < 0 ? -1 : from + index;
    }

    /// <summary>The longest that <paramref name="text"/> begins with.</summary>
    public string At(ReadOnlySpan<char> text)
    {
        foreach (var pattern in _patterns)
        {
            if (text.StartsWith(pattern, StringComparison.Ordinal))
                return pattern;
        }

        throw new ArgumentException("No pattern begins here.", nameof(text));
    }
}
