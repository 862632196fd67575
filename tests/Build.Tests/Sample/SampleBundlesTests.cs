namespace Build.Tests.Sample;

public class SampleBundlesTests
{
    [Test]
    public void They_are_valid() =>
        Assert.That(SampleBundles.Load().Errors, Is.Empty);

    [Test]
    public void They_are_a_diamond_and_two_that_stand_alone() =>
        Assert.That(
            SampleBundles.Load().Workstreams.Select(workstream => $"{workstream.Id}: {string.Join(' ', workstream.DependsOn)}"),
            Is.EqualTo(["WS-01: ", "WS-02: WS-01", "WS-03: WS-01", "WS-04: WS-02 WS-03", "WS-05: ", "WS-06: "]));

    [Test]
    public void Only_those_whose_first_edit_fails_have_a_fix_to_replay() =>
        Assert.That(
            SampleBundles.Load().Workstreams.Where(workstream => File.Exists(SampleBundles.PatchOf(workstream, "fix-1"))).Select(workstream => workstream.Id),
            Is.EqualTo(["WS-05", "WS-06"]));
}
