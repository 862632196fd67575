using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class GlobTests
{
    [TestCase("README.md", "README.md")]
    [TestCase("src/*.cs", "src/A.cs")]
    [TestCase("src/*.cs", "src/.cs")]
    [TestCase("*", ".gitignore")]
    [TestCase("**", "a")]
    [TestCase("**", "a/b/c")]
    [TestCase("**/*.cs", "A.cs")]
    [TestCase("**/*.cs", "src/deep/A.cs")]
    [TestCase("src/**", "src/a")]
    [TestCase("src/**", "src/a/b")]
    [TestCase("src/**/**/x", "src/x")]
    [TestCase("src/**/test/*.cs", "src/test/A.cs")]
    [TestCase("src/**/test/*.cs", "src/test/test/A.cs")]
    [TestCase("a?c", "abc")]
    [TestCase("a?c", "a😀c")]
    [TestCase("*a*b*", "xxaxxbxx")]
    [TestCase("[a-c]x", "bx")]
    [TestCase("[!a-c]x", "dx")]
    [TestCase("[]a]x", "]x")]
    [TestCase("[a-]x", "-x")]
    [TestCase("[[]x", "[x")]
    [TestCase("[{]x[}]", "{x}")]
    [TestCase("*.{cs,csproj}", "a.csproj")]
    [TestCase("a{,b}", "a")]
    [TestCase("a{,b}", "ab")]
    [TestCase("{src,{test,bench}/unit}/*.cs", "bench/unit/A.cs")]
    [TestCase("{a/**,b}/c", "a/x/y/c")]
    [TestCase("a,b", "a,b")]
    [TestCase("*{,b}*", "aa")]
    [TestCase("docs/Ein Bericht über *.md", "docs/Ein Bericht über Äpfel.md")]
    [TestCase("[ä-ü]", "ö")]
    public void A_glob_matches(string glob, string path) =>
        Assert.That(Glob.Parse(glob).Matches(path), Is.True);

    [TestCase("README.md", "readme.md")]
    [TestCase("src/*.cs", "src/sub/A.cs")]
    [TestCase("src/**", "src")]
    [TestCase("src/**", "srcs/a")]
    [TestCase("src/**/x", "src/a/y")]
    [TestCase("a?c", "ac")]
    [TestCase("a?c", "a/c")]
    [TestCase("[!a]", "/")]
    [TestCase("[a-c]x", "dx")]
    [TestCase("*.{cs,fs}", "a.vb")]
    [TestCase("src", "src/a")]
    [TestCase("*", "")]
    [TestCase("*{,b}*", "a/a")]
    [TestCase("**", "a//b")]
    [TestCase("**", "a/")]
    [TestCase("**", "/a")]
    [TestCase("**", "./a")]
    [TestCase("**", "a/../b")]
    [TestCase("**", ".git/config")]
    [TestCase("**", "sub/.GIT/config")]
    [TestCase("?git", ".git")]
    public void A_glob_does_not_match(string glob, string path) =>
        Assert.That(Glob.Parse(glob).Matches(path), Is.False);

    [TestCase("", "is empty")]
    [TestCase("/src/**", "is absolute")]
    [TestCase("C:/src", "is absolute")]
    [TestCase("~/src", "begins with '~'")]
    [TestCase("../x", "climbs with '..'")]
    [TestCase("src/../x", "climbs with '..'")]
    [TestCase("{.,a}./x", "climbs with '..'")]
    [TestCase("[.]./x", "climbs with '..'")]
    [TestCase("./x", "has a '.' segment")]
    [TestCase(".git", "'.git'")]
    [TestCase(".git/**", "'.git'")]
    [TestCase("a/.GiT/hooks", "'.git'")]
    [TestCase(".gi[tT]/x", "'.git'")]
    [TestCase("{src,.git}/x", "'.git'")]
    [TestCase("src\\a", "backslash")]
    [TestCase("src//a", "empty segment")]
    [TestCase("src/", "empty segment")]
    [TestCase("a/{b,}/c", "empty segment")]
    [TestCase("[a", "'[' without")]
    [TestCase("[", "'[' without")]
    [TestCase("[]", "'[' without")]
    [TestCase("a]", "']' without")]
    [TestCase("{a,b", "'{' without")]
    [TestCase("{a{b}", "'{' without")]
    [TestCase("a}", "'}' without")]
    [TestCase("[z-a]", "runs backwards")]
    [TestCase("[^a]", "[!")]
    [TestCase("[a/b]", "slash between")]
    [TestCase("src/**.cs", "not alone")]
    [TestCase("src/***", "not alone")]
    [TestCase("src/***/x", "not alone")]
    [TestCase("{**,a}b", "not alone")]
    [TestCase("a\0b", "control character")]
    [TestCase("a\nb", "control character")]
    [TestCase("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 256")]
    public void A_bad_glob_is_refused_with_a_reason(string text, string reason)
    {
        Assert.That(Glob.TryParse(text, out var glob, out var problem), Is.False);
        Assert.That(glob, Is.Null);
        Assert.That(problem, Does.Contain(reason));
    }

    [Test]
    public void A_glob_of_more_than_512_characters_is_refused()
    {
        Assert.That(Glob.TryParse(new string('a', 512), out _, out _), Is.True);
        Assert.That(Glob.TryParse(new string('a', 513), out _, out var problem), Is.False);
        Assert.That(problem, Is.EqualTo("is longer than 512 characters"));
    }

    [Test]
    public void Deeply_nested_braces_are_read()
    {
        var glob = Glob.Parse(new string('{', 250) + "a" + new string('}', 250));

        Assert.That(glob.Matches("a"), Is.True);
    }

    [Test]
    public void Stars_that_can_match_in_many_ways_cost_no_more_than_others()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 100)) + "b";
        var folders = string.Concat(Enumerable.Repeat("**/a/", 60)) + "b";

        Assert.That(Glob.Parse(stars).Matches(new string('a', 5000)), Is.False);
        Assert.That(Glob.Parse(folders).Matches(string.Join('/', Enumerable.Repeat("a", 500))), Is.False);
    }

    [Test]
    public void Reading_what_is_no_glob_says_which_and_why() =>
        Assert.That(
            () => Glob.Parse("/a"),
            Throws.TypeOf<FormatException>().With.Message.EqualTo("The glob '/a' is absolute; write it relative to the repository."));
}
