using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Model.Workstreams;

/// <summary>
/// A pattern for files of a repository: <c>*</c> and <c>?</c> within a name, <c>**</c> for any number of folders,
/// <c>[a-z]</c>, <c>[!a-z]</c>, <c>{a,b}</c>. Forward slashes; case counts; names that begin with a dot are like others;
/// nothing in <c>.git</c> ever matches. A character with a meaning stands for itself in brackets: <c>[[]</c>.
/// </summary>
public sealed class Glob
{
    /// <summary>The longest glob accepted, in characters.</summary>
    public const int MaxLength = 512;

    private Glob(string text, IReadOnlyList<GlobPattern> patterns) => (Text, Patterns) = (text, patterns);

    /// <summary>The glob as the user wrote it.</summary>
    public string Text { get; }

    internal IReadOnlyList<GlobPattern> Patterns { get; }

    /// <summary>Reads a glob.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="glob">The glob, when it is one.</param>
    /// <param name="problem">Else what is wrong and the way out, as the predicate of a sentence: <c>is absolute; …</c></param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        glob = null;
        problem = ProblemAsText(text);
        if (problem is not null)
            return false;
        var parser = new GlobParser(text);
        var patterns = parser.Parse();
        problem = parser.Problem;
        if (problem is not null)
            return false;
        glob = new Glob(text, patterns);
        return true;
    }

    /// <summary>Reads a glob that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Glob Parse(string text) =>
        TryParse(text, out var glob, out var problem) ? glob : throw new FormatException($"The glob '{text}' {problem}.");

    /// <summary>Whether the glob matches a path, relative to the repository and with forward slashes.</summary>
    public bool Matches(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PathSegments.Of(path) is { } segments && Matches(segments);
    }

    /// <summary>A short path that a glob of either list matches, or null when there can be none.</summary>
    public static string? CommonPath(IReadOnlyList<Glob> a, IReadOnlyList<Glob> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        string? shortest = null;
        foreach (var left in a.SelectMany(glob => glob.Patterns))
        {
            foreach (var right in b.SelectMany(glob => glob.Patterns))
            {
                if (PatternOverlap.Find(left, right) is { } path && (shortest is null || path.Length < shortest.Length))
                    shortest = path;
            }
        }

        return shortest;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal bool Matches(IReadOnlyList<int[]> path)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Matches(path))
                return true;
        }

        return false;
    }

    private static string? ProblemAsText(string text) => text switch
    {
        "" => "is empty",
        { Length: > MaxLength } => $"is longer than {MaxLength} characters",
        _ when text.Contains('\\') => "has a backslash; write forward slashes",
        _ when text.Any(char.IsControl) => "has a control character",
        ['/', ..] => "is absolute; write it relative to the repository",
        [var drive, ':', ..] when char.IsAsciiLetter(drive) => "is absolute; write it relative to the repository",
        ['~', ..] => "begins with '~'; write it relative to the repository",
        _ => null,
    };
}
