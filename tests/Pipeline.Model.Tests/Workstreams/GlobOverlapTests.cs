using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class GlobOverlapTests
{
    [TestCase("src/**/*.cs", "src/Api/*.cs", "src/Api/a.cs")]
    [TestCase("**", "**", "a")]
    [TestCase("**/*.md", "docs/**", "docs/a.md")]
    [TestCase("src/**/Api/**", "**/Tests/*.cs", "src/Api/Tests/a.cs")]
    [TestCase("README.md", "*.md", "README.md")]
    [TestCase("*", ".*", ".a")]
    [TestCase("*.cs", ".cs", ".cs")]
    [TestCase("?git", "[.x]git", "xgit")]
    [TestCase("a*b*c", "*b", null)]
    [TestCase("a*b*", "*b", "ab")]
    [TestCase("src/A.cs", "src/B.cs", null)]
    [TestCase("src/*.cs", "src/*.fs", null)]
    [TestCase("src/*", "src/*/*", null)]
    [TestCase("src/**/x/*", "src/*", null)]
    [TestCase("**/a/*.cs", "**/b/*.cs", null)]
    [TestCase("[a-m]*", "[n-z]*", null)]
    [TestCase("[a-n]*", "[n-z]*", "n")]
    [TestCase("*.{cs,fs}", "lib.{fs,vb}", "lib.fs")]
    [TestCase("Src/a", "src/a", null)]
    [TestCase("ä*", "?ö", "äö")]
    public void Overlap_is_decided_on_the_patterns(string a, string b, string? example)
    {
        Assert.That(Glob.CommonPath([Glob.Parse(a)], [Glob.Parse(b)]), Is.EqualTo(example));
        Assert.That(Glob.CommonPath([Glob.Parse(b)], [Glob.Parse(a)]), Is.EqualTo(example));
    }

    [Test]
    public void Of_several_overlaps_the_shortest_example_is_shown() =>
        Assert.That(
            Glob.CommonPath([Glob.Parse("src/long/name/*"), Glob.Parse("a/*")], [Glob.Parse("**")]),
            Is.EqualTo("a/a"));

    [Test]
    public void Two_globs_that_meet_in_git_alone_do_not_overlap() =>
        Assert.That(Glob.CommonPath([Glob.Parse("?git/x")], [Glob.Parse(".???/x")]), Is.Null);

    [Test]
    public void Long_globs_with_many_stars_are_compared()
    {
        var a = Glob.Parse(string.Concat(Enumerable.Repeat("*a", 120)));
        var b = Glob.Parse(string.Concat(Enumerable.Repeat("*b", 120)));

        var path = Glob.CommonPath([a], [Glob.Parse(b.Text + "*")]);

        Assert.That(path, Is.Not.Null);
        Assert.That(a.Matches(path!), Is.True);
        Assert.That(Glob.CommonPath([a], [b]), Is.Null);
    }
}
