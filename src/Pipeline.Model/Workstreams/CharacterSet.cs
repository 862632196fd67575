namespace Pipeline.Model.Workstreams;

/// <summary>A set of code points, none of them NUL or the slash.</summary>
internal sealed class CharacterSet
{
    /// <summary>Every character that a file name can hold.</summary>
    public static readonly CharacterSet Any = new([(1, '/' - 1), ('/' + 1, 0x10FFFF)]);

    private const string Plain = "abcdefhjklmnopqrsuvwxyzABCDEFHJKLMNOPQRSUVWXYZ0123456789_-";

    private readonly (int First, int Last)[] _ranges;

    private CharacterSet((int First, int Last)[] ranges) => _ranges = ranges;

    /// <summary>The only member, or null when there are several or none.</summary>
    public int? Single => _ranges is [var (first, last)] && first == last ? first : null;

    public bool IsEmpty => _ranges.Length == 0;

    public static CharacterSet Of(int character) => new([(character, character)]);

    public static CharacterSet Of(IEnumerable<(int First, int Last)> ranges) => Any.And(new(Merged(ranges)));

    public bool Contains(int character)
    {
        foreach (var (first, last) in _ranges)
        {
            if (character >= first && character <= last)
                return true;
        }

        return false;
    }

    /// <summary>What is in both sets.</summary>
    public CharacterSet And(CharacterSet other)
    {
        if (ReferenceEquals(this, Any) || ReferenceEquals(this, other))
            return other;
        if (ReferenceEquals(other, Any))
            return this;
        var common = new List<(int, int)>();
        foreach (var (first, last) in _ranges)
        {
            foreach (var (otherFirst, otherLast) in other._ranges)
            {
                if (Math.Max(first, otherFirst) <= Math.Min(last, otherLast))
                    common.Add((Math.Max(first, otherFirst), Math.Min(last, otherLast)));
            }
        }

        return new([.. common]);
    }

    /// <summary>Every other character that a file name can hold.</summary>
    public CharacterSet Complement()
    {
        var others = new List<(int, int)>();
        var next = 1;
        foreach (var (first, last) in _ranges)
        {
            if (first > next)
                others.Add((next, first - 1));
            next = last + 1;
        }

        others.Add((next, 0x10FFFF));
        return Of(others.Where(range => range.Item1 <= range.Item2));
    }

    /// <summary>One member of each kind that <see cref="ReservedName"/> tells apart, the most readable first.</summary>
    public IEnumerable<int> Examples()
    {
        if (Ordinary() is { } ordinary)
            yield return ordinary;
        foreach (var special in ReservedName.Letters)
        {
            if (Contains(special))
                yield return special;
        }
    }

    private int? Ordinary()
    {
        foreach (var plain in Plain)
        {
            if (Contains(plain))
                return plain;
        }

        foreach (var (first, last) in _ranges)
        {
            for (var character = first; character <= last; character++)
            {
                if (!ReservedName.Letters.Contains((char)Math.Min(character, char.MaxValue)) && !IsSurrogate(character))
                    return character;
            }
        }

        return null;
    }

    private static bool IsSurrogate(int character) => character is >= 0xD800 and <= 0xDFFF;

    private static (int First, int Last)[] Merged(IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else
                merged.Add(range);
        }

        return [.. merged];
    }
}
