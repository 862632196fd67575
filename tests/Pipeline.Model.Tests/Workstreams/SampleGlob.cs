using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Model.Tests.Workstreams;

/// <summary>A generated glob with the regular expression that means the same, made beside it and not from it.</summary>
public sealed record SampleGlob(string Text, string Expression)
{
    private const string Name = @"(?!\.{1,2}(?:/|$))(?!\.[gG][iI][tT](?:/|$))";

    /// <summary>Short paths over the letters of the generated globs.</summary>
    public static readonly IReadOnlyList<string> Paths = AllPaths();

    public bool Matches(string path) => Regex.IsMatch(path, $@"\A{Expression}\z", RegexOptions.CultureInvariant);

    public override string ToString() => Text;

    /// <summary>For <c>[Property(Arbitrary = …)]</c>.</summary>
    public static Arbitrary<SampleGlob> Arbitrary() => Gen.Choose(1, 3)
        .SelectMany(count => Gen.ArrayOf(Segment(), count))
        .Select(segments => new SampleGlob(
            string.Join('/', segments.Select(segment => segment.Text)),
            Joined(segments)))
        .Where(glob => Pipeline.Model.Workstreams.Glob.TryParse(glob.Text, out _, out _))
        .ToArbitrary();

    private static Gen<SampleGlob> Segment() => Gen.Frequency(
        (1, Gen.Constant(new SampleGlob("**", "**"))),
        (4, Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Piece(), count)).Select(pieces => new SampleGlob(
            string.Concat(pieces.Select(piece => piece.Text)),
            Name + "(?=[^/])" + string.Concat(pieces.Select(piece => piece.Expression))))));

    private static Gen<SampleGlob> Piece() => Gen.Elements(
        new SampleGlob("a", "a"),
        new SampleGlob("b", "b"),
        new SampleGlob(".", @"\."),
        new SampleGlob("*", "[^/]*"),
        new SampleGlob("?", "[^/]"),
        new SampleGlob("[ab]", "[ab]"),
        new SampleGlob("[!a]", "[^/a]"),
        new SampleGlob("[!.-a]", "[^/.-a]"),
        new SampleGlob("{a,b.}", @"(?:a|b\.)"),
        new SampleGlob("{,a{b,?}}", "(?:|a(?:b|[^/]))"));

    private static string Joined(SampleGlob[] segments)
    {
        var expression = "";
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            expression += (segments[i].Text, last) switch
            {
                ("**", true) => $"(?:{Name}[^/]+/)*{Name}[^/]+",
                ("**", false) => $"(?:{Name}[^/]+/)*",
                (_, true) => segments[i].Expression,
                _ => segments[i].Expression + "/",
            };
        }

        return expression;
    }

    private static List<string> AllPaths()
    {
        string[] names = ["a", "b", ".", "c", "aa", "ab", "ba", "bb", "a.", ".a", "b.", ".b", "..", "bc", "abb", "b.a", "aba", ".git", ""];
        var paths = names.ToList();
        paths.AddRange(names.SelectMany(first => names.Select(second => $"{first}/{second}")));
        paths.AddRange(names.Take(8).SelectMany(first => names.Take(8).SelectMany(second => names.Take(8).Select(third => $"{first}/{second}/{third}"))));
        return paths;
    }
}
