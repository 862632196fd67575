using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class BranchCheckTests
{
    private const string Branch = "ws/none/WS-01";

    private TestRepository _test = null!;
    private string _first = null!;

    [SetUp]
    public void MakeRepository()
    {
        _test = new TestRepository();
        _first = _test.Commit();
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task A_free_name_passes() => await CheckAsync();

    [Test]
    public async Task A_recorded_head_passes()
    {
        _test.Git("branch", Branch);
        await CheckAsync(_first);
    }

    [Test]
    public async Task A_kept_result_passes_though_no_record_is_left()
    {
        _test.Git("branch", Branch);
        _test.Git("update-ref", Refs.Result("R1", "WS-01"), _first);
        await CheckAsync();
    }

    [Test]
    public async Task A_foreign_head_is_refused_with_the_way_out()
    {
        _test.Git("branch", Branch);
        var refusal = await RefusedAsync();
        Assert.That(refusal.ExitCode, Is.EqualTo(ExitCode.StateRefused));
        Assert.That(refusal.Code, Is.EqualTo("branch_foreign"));
        Assert.That(refusal.Message, Does.Contain(_first).And.Contain($"git branch -m {Branch} my-ws-none-WS-01"));
    }

    [TestCase("ws")]
    [TestCase("ws/none")]
    [TestCase("ws/none/WS-01/more")]
    public async Task A_branch_whose_name_is_in_the_way_is_refused(string other)
    {
        _test.Git("branch", other);
        var refusal = await RefusedAsync();
        Assert.That(refusal.Code, Is.EqualTo("branch_blocked"));
        Assert.That(refusal.Message, Does.Contain($"the branch {other} is in the way"));
    }

    [Test]
    public async Task A_branch_that_only_begins_alike_is_not_in_the_way()
    {
        _test.Git("branch", "ws/none/WS-011");
        await CheckAsync();
    }

    [Test]
    public async Task A_branch_checked_out_elsewhere_is_refused_with_the_place()
    {
        var place = Path.Combine(_test.Outside, "elsewhere");
        _test.Git("worktree", "add", "--quiet", "-b", Branch, place);
        var refusal = await RefusedAsync(_first);
        Assert.That(refusal.Code, Is.EqualTo("branch_checked_out"));
        Assert.That(refusal.Message, Does.Contain(place));
    }

    [Test]
    public async Task An_agents_commit_in_the_worktree_of_a_dead_run_passes_and_is_rescued()
    {
        var agents = await CommitInWorktreeAsync(kept: false);
        await CheckAsync();
        var worktrees = await _test.WorktreesAsync();
        var worktree = await worktrees.CreateAsync("WS-01", Branch, _first, new HashSet<string>(), CancellationToken.None);
        Assert.That(_test.GitIn(worktree.Path, "rev-parse", "HEAD"), Is.EqualTo(_first));
        Assert.That(_test.Git("rev-parse", Refs.Rescued("WS-01", agents)), Is.EqualTo(agents));
    }

    [Test]
    public async Task A_commit_in_a_kept_worktree_may_be_a_persons_and_is_refused()
    {
        var persons = await CommitInWorktreeAsync(kept: true);
        Assert.That((await RefusedAsync()).Code, Is.EqualTo("branch_foreign"));
        var worktrees = await _test.WorktreesAsync();
        await Assert.ThrowsAsync<PipelineRefusedException>(() =>
            worktrees.CreateAsync("WS-01", Branch, _first, new HashSet<string>(), CancellationToken.None));
        Assert.That(_test.Git("rev-parse", Branch), Is.EqualTo(persons));
        Assert.That(Directory.Exists(worktrees.PathOf("WS-01")));
    }

    private async Task<string> CommitInWorktreeAsync(bool kept)
    {
        var worktrees = await _test.WorktreesAsync();
        var worktree = await worktrees.CreateAsync("WS-01", Branch, _first, new HashSet<string>(), CancellationToken.None);
        if (kept)
            await worktrees.KeepAsync(worktree, "kept", CancellationToken.None);
        _test.GitIn(worktree.Path, "commit", "--quiet", "--allow-empty", "--message", "by itself");
        return _test.GitIn(worktree.Path, "rev-parse", "HEAD");
    }

    private async Task<PipelineRefusedException> RefusedAsync(params string[] recorded) =>
        (await Assert.ThrowsAsync<PipelineRefusedException>(() => CheckAsync(recorded)))!;

    private async Task CheckAsync(params string[] recorded)
    {
        var worktrees = await _test.WorktreesAsync();
        await BranchCheck.RequireFreeAsync(
            await _test.OpenAsync(),
            worktrees,
            new Dictionary<string, string> { ["WS-01"] = Branch },
            recorded.ToHashSet(),
            CancellationToken.None);
    }
}
