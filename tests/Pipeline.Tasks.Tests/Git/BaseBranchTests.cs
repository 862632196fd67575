using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class BaseBranchTests
{
    private TestRepository _test = null!;

    [SetUp]
    public void MakeRepository() => _test = new TestRepository();

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task The_servers_default_branch_comes_first()
    {
        var first = _test.Commit();
        _test.Git("branch", "trunk");
        _test.Git("update-ref", "refs/remotes/origin/trunk", first);
        _test.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        Assert.That(await FindAsync(), Is.EqualTo(new BaseBranch("trunk", first)));
    }

    [Test]
    public async Task A_branch_that_only_the_server_has_is_taken_from_there()
    {
        var first = _test.Commit();
        _test.Git("update-ref", "refs/remotes/origin/release", first);
        Assert.That(await FindAsync("release"), Is.EqualTo(new BaseBranch("release", first)));
    }

    [Test]
    public async Task A_dangling_default_of_the_server_is_passed_over()
    {
        var first = _test.Commit();
        _test.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");
        Assert.That(await FindAsync(), Is.EqualTo(new BaseBranch("main", first)));
    }

    [TestCase("main")]
    [TestCase("master")]
    [TestCase("develop")]
    public async Task The_usual_names_are_found_while_another_branch_is_checked_out(string name)
    {
        var first = _test.Commit();
        _test.Git("branch", "--move", name);
        _test.Git("switch", "--quiet", "--create", "feature");
        _test.Commit();
        Assert.That(await FindAsync(), Is.EqualTo(new BaseBranch(name, first)));
    }

    [Test]
    public async Task Otherwise_the_current_branch_is_the_base()
    {
        var first = _test.Commit();
        _test.Git("branch", "--move", "größe");
        Assert.That(await FindAsync(), Is.EqualTo(new BaseBranch("größe", first)));
    }

    [Test]
    public async Task Otherwise_a_detached_head_is_the_base()
    {
        var first = _test.Commit();
        _test.Git("switch", "--quiet", "--detach");
        _test.Git("branch", "--delete", "main");
        Assert.That(await FindAsync(), Is.EqualTo(new BaseBranch("HEAD", first)));
    }

    [Test]
    public async Task A_named_branch_that_is_missing_is_refused_with_those_that_exist()
    {
        _test.Commit();
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(() => FindAsync("mian")))!;
        Assert.That(refusal.ExitCode, Is.EqualTo(ExitCode.StateRefused));
        Assert.That(refusal.Message, Does.Contain("'mian'").And.Contain("main").And.Contain("git branch mian"));
    }

    [TestCase(BaseBranch.Auto)]
    [TestCase("main")]
    public async Task A_repository_without_commits_is_refused(string configured) =>
        Assert.That((await Assert.ThrowsAsync<PipelineRefusedException>(() => FindAsync(configured)))!.Code, Is.EqualTo("no_commits"));

    private async Task<BaseBranch> FindAsync(string configured = BaseBranch.Auto) =>
        await BaseBranch.FindAsync(await _test.OpenAsync(), configured, CancellationToken.None);
}
