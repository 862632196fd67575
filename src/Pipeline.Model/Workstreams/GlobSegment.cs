using System.Text;

namespace Pipeline.Model.Workstreams;

/// <summary>One step of a glob within a segment: any number of characters, or one of a set.</summary>
internal readonly record struct GlobToken(CharacterSet Set, bool IsStar)
{
    public static readonly GlobToken Star = new(CharacterSet.Any, true);
}

/// <summary>What a glob says of one segment of a path, or <see cref="Deep"/>: any number of segments.</summary>
internal sealed class GlobSegment
{
    /// <summary><c>**</c>.</summary>
    public static readonly GlobSegment Deep = new([]);

    /// <summary><c>*</c>.</summary>
    public static readonly GlobSegment Star = new([GlobToken.Star]);

    private readonly int[] _prefix;
    private readonly int[] _suffix;

    public GlobSegment(IReadOnlyList<GlobToken> tokens)
    {
        Tokens = tokens;
        _prefix = [.. Fixed(tokens)];
        _suffix = [.. Fixed(tokens.Reverse())];
        Start = string.Concat(_prefix.Select(c => new Rune(c).ToString()));
        Literal = _prefix.Length == tokens.Count ? Start : null;
    }

    public IReadOnlyList<GlobToken> Tokens { get; }

    /// <summary>What every name that it matches begins with.</summary>
    public string Start { get; }

    /// <summary>The only name it matches; null when there are others.</summary>
    public string? Literal { get; }

    public bool IsDeep => ReferenceEquals(this, Deep);

    public bool Matches(ReadOnlySpan<int> name)
    {
        var (token, at, star, mark) = (0, 0, -1, 0);
        while (at < name.Length)
        {
            if (token < Tokens.Count && Tokens[token].IsStar)
                (star, mark, token) = (token, at, token + 1);
            else if (token < Tokens.Count && Tokens[token].Set.Contains(name[at]))
                (token, at) = (token + 1, at + 1);
            else if (star >= 0)
                (token, at, mark) = (star + 1, mark + 1, mark + 1);
            else
                return false;
        }

        while (token < Tokens.Count && Tokens[token].IsStar)
            token++;
        return token == Tokens.Count;
    }

    /// <summary>False when a look at the fixed beginnings and ends shows that no name matches both; true says nothing.</summary>
    public bool MayMeet(GlobSegment other)
    {
        if (Literal is not null && other.Literal is not null)
            return Literal == other.Literal;
        return Agree(_prefix, other._prefix) && Agree(_suffix, other._suffix);
    }

    private static bool Agree(int[] a, int[] b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
                return false;
        }

        return true;
    }

    private static IEnumerable<int> Fixed(IEnumerable<GlobToken> tokens) =>
        tokens.TakeWhile(token => !token.IsStar && token.Set.Single is not null).Select(token => token.Set.Single!.Value);
}
