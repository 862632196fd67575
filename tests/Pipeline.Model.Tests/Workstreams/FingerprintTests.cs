using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class FingerprintTests
{
    private static readonly Dictionary<string, string> Contents = new() { ["the bundle"] = "a", ["the base"] = "b" };

    [Test]
    public void The_same_parts_in_any_order_are_the_same()
    {
        var turned = new Fingerprint(Contents.Reverse().ToDictionary());
        Assert.That(turned.Hash, Is.EqualTo(new Fingerprint(Contents).Hash).And.Length.EqualTo(64));
    }

    [Test]
    public void What_changed_came_or_went_is_named()
    {
        var before = new Fingerprint(Contents);
        var after = new Fingerprint(new Dictionary<string, string> { ["the bundle"] = "A", ["the tool x"] = "c" });
        Assert.That(after.Hash, Is.Not.EqualTo(before.Hash));
        Assert.That(after.ChangedSince(before.Parts), Is.EqualTo(new[] { "the base", "the bundle", "the tool x" }));
        Assert.That(before.ChangedSince(before.Parts), Is.Empty);
    }

    [Test]
    public void A_part_that_moves_to_another_name_is_a_change() =>
        Assert.That(
            new Fingerprint(new Dictionary<string, string> { ["a"] = "x", ["b"] = "y" }).Hash,
            Is.Not.EqualTo(new Fingerprint(new Dictionary<string, string> { ["a"] = "y", ["b"] = "x" }).Hash));

    [Test]
    public void A_part_is_the_beginning_of_its_contents_digest() =>
        Assert.That(Fingerprint.PartOf("größer"), Is.EqualTo("45fbf6a67b5efa7d"));
}
