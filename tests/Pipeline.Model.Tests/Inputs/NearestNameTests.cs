using Pipeline.Model.Inputs;

namespace Pipeline.Model.Tests.Inputs;

public sealed class NearestNameTests
{
    private static readonly string[] Fields = ["id", "gate", "files_scope", "files_create", "tasks", "depends_on", "tool"];

    [TestCase("dependson", "depends_on")]
    [TestCase("dependsOn", "depends_on")]
    [TestCase("depend_on", "depends_on")]
    [TestCase("taks", "tasks")]
    [TestCase("Gate", "gate")]
    [TestCase("scope", "files_scope")]
    [TestCase("file_scope", "files_scope")]
    [TestCase("files-create", "files_create")]
    [TestCase("tools", "tool")]
    [TestCase("ids", "id")]
    public void A_slip_finds_the_name_that_was_meant(string written, string meant) =>
        Assert.That(NearestName.Of(written, Fields), Is.EqualTo(meant));

    [TestCase("")]
    [TestCase("_")]
    [TestCase("zzzzzz")]
    [TestCase("colour")]
    public void A_name_that_is_like_none_finds_none(string written) =>
        Assert.That(NearestName.Of(written, Fields), Is.Null);

    [Test]
    public void A_very_long_name_finds_none() =>
        Assert.That(NearestName.Of(new string('a', 1_000_000), [new string('a', 1_000_001)]), Is.Null);

    [Test]
    public void Among_equally_near_names_the_first_wins() =>
        Assert.That(NearestName.Of("WS-0", ["WS-01", "WS-02"]), Is.EqualTo("WS-01"));

    [Test]
    public void The_hint_names_the_nearest() =>
        Assert.That(NearestName.Hint("gaet", Fields), Is.EqualTo("Did you mean 'gate'?"));

    [Test]
    public void Without_a_near_name_the_hint_lists_the_known_ones() =>
        Assert.That(NearestName.Hint("colour", ["plan", "build"]), Is.EqualTo("Known: plan, build."));

    [Test]
    public void A_long_list_is_cut() =>
        Assert.That(
            NearestName.Hint("colour", [.. Enumerable.Range(10, 20).Select(i => $"WS-{i}")]),
            Does.EndWith("WS-20, WS-21 and 8 more."));

    [Test]
    public void The_hint_says_when_nothing_is_known() =>
        Assert.That(NearestName.Hint("WS-01", []), Is.EqualTo("There are none."));
}
