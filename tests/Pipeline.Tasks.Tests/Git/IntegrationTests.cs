using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class IntegrationTests
{
    private TestRepository _test = null!;
    private string _base = null!;

    [SetUp]
    public void MakeRepository()
    {
        _test = new TestRepository();
        _base = _test.Write("a.txt", "1\n2\n3\n4\n5\n6\n7\n").Commit();
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task Without_dependencies_the_base_is_the_start() =>
        Assert.That((await MergeAsync()).Commit, Is.EqualTo(_base));

    [Test]
    public async Task A_single_dependencys_head_is_the_start()
    {
        var one = Head("WS-01", _base, "b.txt", "b");
        Assert.That((await MergeAsync(one)).Commit, Is.EqualTo(one.Commit));
    }

    [Test]
    public async Task A_head_that_another_contains_adds_nothing()
    {
        var one = Head("WS-01", _base, "b.txt", "b");
        var two = Head("WS-02", one.Commit, "c.txt", "c");
        Assert.That((await MergeAsync(one, two)).Commit, Is.EqualTo(two.Commit));
    }

    [Test]
    public async Task Three_heads_come_together_without_touching_the_checkout()
    {
        var one = Head("WS-01", _base, "a.txt", "one\n2\n3\n4\n5\n6\n7\n");
        var two = Head("WS-02", _base, "a.txt", "1\n2\n3\n4\n5\n6\nseven\n");
        var three = Head("WS-03", _base, "ä b.txt", "new");
        var start = (await MergeAsync(one, two, three)).Commit!;
        Assert.That(_test.Git("show", start + ":a.txt"), Is.EqualTo("one\n2\n3\n4\n5\n6\nseven"));
        Assert.That(_test.Git("show", start + ":ä b.txt"), Is.EqualTo("new"));
        Assert.That(_test.Git("log", "-1", "--format=%s", start), Is.EqualTo("Merge WS-01 and WS-02 and WS-03"));
        Assert.That(_test.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public async Task A_conflict_names_its_files_and_the_two_workstreams()
    {
        var one = Head("WS-01", _base, "b.txt", "b");
        var two = Head("WS-02", _base, "a.txt", "two\n");
        var three = Head("WS-03", _base, "a.txt", "three\n");
        var outcome = await MergeAsync(one, two, three);
        Assert.That(outcome.Commit, Is.Null);
        Assert.That((outcome.Conflict!.One, outcome.Conflict.Other), Is.EqualTo(("WS-02", "WS-03")));
        Assert.That(outcome.Conflict.Files, Is.EqualTo(["a.txt"]));
        Assert.That(outcome.Conflict.Message, Does.Contain("WS-02").And.Contain("WS-03").And.Contain("a.txt"));
    }

    [Test]
    public async Task Work_that_has_nothing_in_common_with_the_base_cannot_be_merged()
    {
        _test.Git("switch", "--quiet", "--orphan", "elsewhere");
        var other = new WorkstreamHead("WS-01", _test.Write("b.txt", "b").Commit());
        var failure = (await Assert.ThrowsAsync<GitFailedException>(() => MergeAsync(other)))!;
        Assert.That(failure.Message, Does.Contain("unrelated histories"));
    }

    [Test]
    public async Task An_older_result_is_merged_onto_a_base_that_went_on()
    {
        var old = Head("WS-01", _base, "b.txt", "b");
        _base = _test.Write("c.txt", "c").Commit();
        var start = (await MergeAsync(old)).Commit!;
        Assert.That(_test.Git("show", start + ":b.txt") + _test.Git("show", start + ":c.txt"), Is.EqualTo("bc"));
    }

    [Test]
    public async Task Without_a_configured_identity_the_pipeline_signs_for_its_merge()
    {
        File.WriteAllText(_test.Environment["GIT_CONFIG_GLOBAL"], "");
        var start = (await MergeAsync(Head("WS-01", _base, "b", "b"), Head("WS-02", _base, "c", "c"))).Commit!;
        Assert.That(_test.Git("log", "-1", "--format=%an <%ae>", start), Is.EqualTo("pipeline <pipeline@localhost>"));
    }

    private WorkstreamHead Head(string wsId, string start, string file, string text)
    {
        _test.Git("switch", "--quiet", "--detach", start);
        var commit = _test.Write(file, text).Commit(wsId);
        _test.Git("switch", "--quiet", "main");
        return new WorkstreamHead(wsId, commit);
    }

    private async Task<MergeOutcome> MergeAsync(params WorkstreamHead[] heads) =>
        await new Integration(await _test.OpenAsync()).StartCommitAsync(_base, heads, CancellationToken.None);
}
