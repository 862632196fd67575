using System.Text;

namespace Pipeline.Model.Workstreams;

/// <summary>Reads the text of a glob; braces are multiplied out.</summary>
internal sealed class GlobParser(string text)
{
    private const int MostAlternatives = 256;

    /// <summary>A slash between segments; it is no <see cref="GlobToken"/> of a pattern.</summary>
    private static readonly GlobToken Slash = new(CharacterSet.Of('/'), false);

    /// <summary>Two stars side by side. Two that only meet when braces are multiplied out are no more than one.</summary>
    private static readonly GlobToken DoubleStar = new(CharacterSet.Of('*'), true);

    private readonly Rune[] _runes = [.. text.EnumerateRunes()];
    private int _at;

    /// <summary>What is wrong, as the predicate of a sentence; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The patterns; to be used only when <see cref="Problem"/> is null.</summary>
    public IReadOnlyList<GlobPattern> Parse()
    {
        var alternatives = Sequence(depth: 0);
        return Problem is null ? [.. alternatives.Select(Pattern)] : [];
    }

    private List<List<GlobToken>> Sequence(int depth)
    {
        var results = new List<List<GlobToken>> { new() };
        while (_at < _runes.Length && Problem is null)
        {
            var character = _runes[_at].Value;
            if (depth > 0 && character is (',' or '}'))
                break;
            _at++;
            if (character == '{')
                results = Multiply(results, Alternatives(depth));
            else if (Token(character) is { } token)
                results.ForEach(result => result.Add(token));
        }

        return results;
    }

    private List<List<GlobToken>> Alternatives(int depth)
    {
        var results = Sequence(depth + 1);
        while (_at < _runes.Length && Problem is null)
        {
            if (_runes[_at++].Value == '}')
                return results;
            results.AddRange(Sequence(depth + 1));
        }

        Fail("has a '{' without its '}'; a literal one is written '[{]'");
        return results;
    }

    private List<List<GlobToken>> Multiply(List<List<GlobToken>> heads, List<List<GlobToken>> tails)
    {
        if ((long)heads.Count * tails.Count <= MostAlternatives)
            return [.. heads.SelectMany(head => tails.Select(tail => (List<GlobToken>)[.. head, .. tail]))];
        Fail($"has more than {MostAlternatives} alternatives in its braces; write several globs");
        return heads;
    }

    private GlobToken? Token(int character) => character switch
    {
        '*' => Stars(),
        '?' => new GlobToken(CharacterSet.Any, false),
        '/' => Slash,
        '[' => Class(),
        ']' => Fail("has a ']' without its '['; a literal one is written '[]]'"),
        '}' => Fail("has a '}' without its '{'; a literal one is written '[}]'"),
        _ => new GlobToken(CharacterSet.Of(character), false),
    };

    private GlobToken Stars()
    {
        if (_at == _runes.Length || _runes[_at].Value != '*')
            return GlobToken.Star;
        _at++;
        return DoubleStar;
    }

    private GlobToken? Class()
    {
        var negated = _at < _runes.Length && _runes[_at].Value == '!';
        if (negated)
            _at++;
        else if (_at < _runes.Length && _runes[_at].Value == '^')
            return Fail("has a '[^'; a negated set is written '[!…]'");

        var ranges = new List<(int, int)>();
        while (_at < _runes.Length && (_runes[_at].Value != ']' || ranges.Count == 0))
        {
            var first = _runes[_at++].Value;
            var last = first;
            if (_at + 1 < _runes.Length && _runes[_at].Value == '-' && _runes[_at + 1].Value != ']')
                (last, _at) = (_runes[_at + 1].Value, _at + 2);
            if (first > last)
                return Fail($"has a range that runs backwards: '{new Rune(first)}-{new Rune(last)}'");
            if (first == '/' || last == '/')
                return Fail("has a slash between '[' and ']'; a set stands for one character of a name");
            ranges.Add((first, last));
        }

        if (_at++ >= _runes.Length)
            return Fail("has a '[' without its ']'; a literal one is written '[[]'");
        var set = CharacterSet.Of(ranges);
        return new GlobToken(negated ? set.Complement() : set, false);
    }

    private GlobPattern Pattern(List<GlobToken> tokens)
    {
        var segments = new List<GlobSegment>();
        var name = new List<GlobToken>();
        foreach (var token in tokens.Append(Slash))
        {
            if (token != Slash)
            {
                name.Add(token);
                continue;
            }

            var segment = Segment(name);
            if (!segment.IsDeep || segments is not [.., { IsDeep: true }])
                segments.Add(segment);
            name = [];
        }

        if (segments[^1].IsDeep)
            segments.Add(GlobSegment.Star);
        return new GlobPattern([.. segments]);
    }

    private GlobSegment Segment(List<GlobToken> tokens)
    {
        if (tokens is [var only] && only == DoubleStar)
            return GlobSegment.Deep;
        var segment = new GlobSegment(tokens);
        if (tokens.Contains(DoubleStar))
            Fail("has a '**' that is not alone between slashes; write '**/*.cs' for '**.cs'");
        else if (tokens.Count == 0)
            Fail("has an empty segment; write 'folder/**' for everything in a folder");
        else if (segment.Literal is "..")
            Fail("climbs with '..'; globs are relative to the repository and stay in it");
        else if (segment.Literal is ".")
            Fail("has a '.' segment; leave it out");
        else if (!tokens.Any(token => token.IsStar) && tokens.Count <= ".git".Length && SegmentOverlap.Find(segment, GlobSegment.Star) is null)
            Fail("names what lies in '.git', which belongs to git alone");
        return segment;
    }

    private GlobToken? Fail(string problem)
    {
        Problem ??= problem;
        return null;
    }
}
