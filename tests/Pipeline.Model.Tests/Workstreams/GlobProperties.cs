using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class GlobProperties
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGlob)], MaxTest = 1000)]
    public void A_glob_matches_what_its_regular_expression_matches(SampleGlob sample)
    {
        var glob = Glob.Parse(sample.Text);

        Assert.That(SampleGlob.Paths.Where(glob.Matches), Is.EqualTo(SampleGlob.Paths.Where(sample.Matches)), sample.Text);
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGlob)], MaxTest = 1000)]
    public void Two_globs_overlap_when_and_only_when_a_path_matches_both(SampleGlob a, SampleGlob b)
    {
        var witness = SampleGlob.Paths.FirstOrDefault(path => a.Matches(path) && b.Matches(path));

        var path = Glob.CommonPath([Glob.Parse(a.Text)], [Glob.Parse(b.Text)]);

        if (path is null)
            Assert.That(witness, Is.Null, $"'{a}' and '{b}' both match it");
        else
            Assert.That(a.Matches(path) && b.Matches(path), Is.True, $"'{a}' and '{b}' should both match '{path}'");
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGlob)], MaxTest = 300)]
    public void The_example_is_no_longer_than_any_path_that_both_match_but_for_a_letter_per_star(SampleGlob a, SampleGlob b)
    {
        var path = Glob.CommonPath([Glob.Parse(a.Text)], [Glob.Parse(b.Text)]);
        var witness = SampleGlob.Paths.Where(candidate => a.Matches(candidate) && b.Matches(candidate)).MinBy(candidate => candidate.Length);

        if (path is not null && witness is not null)
            Assert.That(path, Has.Length.LessThanOrEqualTo(witness.Length + path.Split('/').Length), $"'{a}' and '{b}'");
    }
}
