using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class ScopeOverlapTests
{
    private static readonly Func<int, int, bool> NoneAccepted = (_, _) => false;

    [Test]
    public void Scope_and_create_count_together()
    {
        var changes = new FileScope([Glob.Parse("src/*.cs")], [], []);
        var creates = new FileScope([], [Glob.Parse("src/New.cs")], []);

        Assert.That(ScopeOverlap.Among([changes, creates], NoneAccepted), Is.EqualTo(new[] { new ScopeOverlap(0, 1, "src/New.cs") }));
    }

    [Test]
    public void Every_two_scopes_that_overlap_are_found_once() =>
        Assert.That(
            ScopeOverlap.Among([Scope("**/*.cs", "docs/**"), Scope("src/**"), Scope("docs/a.md", "src/a"), Scope("other/a")], NoneAccepted),
            Is.EqualTo(new[]
            {
                new ScopeOverlap(0, 1, "src/a.cs"), new ScopeOverlap(0, 2, "docs/a.md"), new ScopeOverlap(1, 2, "src/a"),
            }));

    [Test]
    public void An_accepted_overlap_is_left_out() =>
        Assert.That(ScopeOverlap.Among([Scope("a"), Scope("a"), Scope("a")], (first, _) => first == 0).Select(o => (o.First, o.Second)), Is.EqualTo(new[] { (1, 2) }));

    [Test]
    public void Judges_and_context_do_not_count() =>
        Assert.That(ScopeOverlap.Among([new FileScope([], [], [Glob.Parse("a")]), Scope("a")], NoneAccepted), Is.Empty);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGlob)], MaxTest = 200)]
    public void Patterns_by_what_they_begin_with_lose_no_overlap(SampleGlob[] samples)
    {
        var scopes = samples.Select(sample => Scope(sample.Text)).ToList();
        var pairs = from second in Enumerable.Range(0, scopes.Count)
                    from first in Enumerable.Range(0, second)
                    where scopes[first].CommonPath(scopes[second]) is not null
                    select (first, second);

        Assert.That(ScopeOverlap.Among(scopes, NoneAccepted).Select(overlap => (overlap.First, overlap.Second)), Is.EqualTo(pairs));
    }

    [TestCase("src/part{0}/{1}/**/*.cs")]
    [TestCase("src/Part{0}-{1}*.cs")]
    [TestCase("**/part{0}-{1}/*.cs")]
    public void A_thousand_workstreams_of_five_globs_are_compared(string glob)
    {
        var scopes = Enumerable.Range(0, 1000)
            .Select(i => Scope([.. Enumerable.Range(0, 5).Select(j => string.Format(null, glob, i, j))]))
            .Append(Scope(string.Format(null, glob, 500, 3).Replace("*.cs", "Same.cs", StringComparison.Ordinal)))
            .ToList();

        Assert.That(ScopeOverlap.Among(scopes, NoneAccepted).Select(overlap => (overlap.First, overlap.Second)), Is.EqualTo(new[] { (500, 1000) }));
    }

    private static FileScope Scope(params string[] globs) => new([.. globs.Select(Glob.Parse)], [], []);
}
