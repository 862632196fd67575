using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardSharedTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

    [Test]
    public async Task A_tag_is_named_with_the_way_out_and_stays()
    {
        await AssertNamedAsync(() => _guarded.Git("tag", "v1"), ViolationKind.Tag, "refs/tags/v1", "git update-ref -d refs/tags/v1");
        Assert.That(_guarded.Test.Git("rev-parse", "v1"), Is.EqualTo(_guarded.Start));
    }

    [Test]
    public async Task A_stash_is_named_and_stays()
    {
        await AssertNamedAsync(
            () =>
            {
                _guarded.Write("src/a.cs", "b\n");
                _guarded.Git("stash", "--quiet");
            },
            ViolationKind.Stash,
            "refs/stash",
            "git update-ref -d refs/stash");
        Assert.That(_guarded.Test.Git("stash", "list"), Is.Not.Empty);
    }

    [Test]
    public async Task A_dropped_older_stash_is_named()
    {
        foreach (var text in (string[])["1\n", "2\n"])
        {
            _guarded.Test.Write("src/a.cs", text);
            _guarded.Test.Git("stash", "--quiet");
        }

        await AssertNamedAsync(() => _guarded.Git("stash", "drop", "--quiet", "stash@{1}"), ViolationKind.Stash, "refs/stash", "older entry");
    }

    [Test]
    public async Task Another_branch_that_moved_is_named_with_both_commits()
    {
        var commit = _guarded.Test.Git("commit-tree", "-p", "main", "-m", "x", "main^{tree}");
        _guarded.Test.Git("branch", "feature");
        await AssertNamedAsync(
            () => _guarded.Git("update-ref", "refs/heads/feature", commit), ViolationKind.Ref, "refs/heads/feature", $"git update-ref refs/heads/feature {_guarded.Start}");
    }

    [Test]
    public async Task A_removed_branch_is_named_with_its_commit()
    {
        _guarded.Test.Git("branch", "feature");
        await AssertNamedAsync(() => _guarded.Git("branch", "-D", "feature"), ViolationKind.Ref, "refs/heads/feature", _guarded.Start);
    }

    [Test]
    public async Task A_write_into_the_main_checkout_is_named_and_stays()
    {
        await AssertNamedAsync(() => _guarded.Test.Write("other.txt", "from the agent\n"), ViolationKind.Checkout, "other.txt", _guarded.Test.Root);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_guarded.Test.Root, "other.txt")), Is.EqualTo("from the agent\n"));
    }

    [Test]
    public async Task A_new_file_in_the_main_checkout_is_named() =>
        await AssertNamedAsync(() => _guarded.Test.Write("new/ä.txt", "x"), ViolationKind.Checkout, "new/ä.txt", "status");

    [Test]
    public async Task A_file_that_the_user_had_changed_already_is_watched_too()
    {
        _guarded.Test.Write("other.txt", "the user's\n");
        await AssertNamedAsync(() => _guarded.Test.Write("other.txt", "the agent's, longer\n"), ViolationKind.Checkout, "other.txt", "status");
    }

    [Test]
    public async Task Another_branch_in_the_main_checkout_is_named()
    {
        _guarded.Test.Git("branch", "feature");
        await AssertNamedAsync(() => _guarded.Test.Git("switch", "--quiet", "feature"), ViolationKind.Head, "HEAD", "refs/heads/feature");
    }

    [Test]
    public async Task What_a_fetch_brings_is_nobodys_violation()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("update-ref", "refs/remotes/origin/main", _guarded.Start));
        Assert.That(verdict.Shared, Is.Empty);
    }

    [Test]
    public async Task The_pipelines_own_moves_are_nobodys_violation()
    {
        var repository = _guarded.Worktree.Repository;
        using var snapshot = await _guarded.Guard.SnapshotAsync(_guarded.Start, CancellationToken.None);
        await Refs.MoveAsync(repository, Refs.Result("R1", "WS-02"), _guarded.Start, null, CancellationToken.None);
        await new Worktrees(repository, ".worktrees", TimeProvider.System).CreateAsync("WS-02", "ws/none/WS-02", _guarded.Start, new HashSet<string>(), CancellationToken.None);
        var verdict = await _guarded.Guard.JudgeAsync(snapshot, _guarded.PatchFile, CancellationToken.None);
        Assert.That(verdict.Shared, Is.Empty);
        Assert.That(verdict.Violations, Is.Empty);
    }

    [Test]
    public async Task Of_two_guards_at_once_each_judges_its_own_branch_and_both_tell_of_the_configuration()
    {
        var repository = _guarded.Worktree.Repository;
        var worktrees = new Worktrees(repository, ".worktrees", TimeProvider.System);
        var other = await worktrees.CreateAsync("WS-02", "ws/none/WS-02", _guarded.Start, new HashSet<string>(), CancellationToken.None);
        var rules = new ScopeRules(new Model.Workstreams.FileScope([], [], []), [], []);
        var otherGuard = await ScopeGuard.OpenAsync(other, rules, _guarded.Start, _guarded.Start, new SecretMask(ListedSecrets.None), CancellationToken.None);
        var config = Path.Combine(_guarded.Test.Root, ".git", "config");
        var before = await File.ReadAllTextAsync(config);

        using var first = await _guarded.Guard.SnapshotAsync(_guarded.Start, CancellationToken.None);
        await File.AppendAllTextAsync(config, "[alias]\n\tx = !evil\n");
        using var second = await otherGuard.SnapshotAsync(_guarded.Start, CancellationToken.None);
        _guarded.Test.GitIn(other.Path, "commit", "--quiet", "--allow-empty", "--message", "mine");
        var verdict = await _guarded.Guard.JudgeAsync(first, _guarded.PatchFile, CancellationToken.None);
        var otherVerdict = await otherGuard.JudgeAsync(second, _guarded.PatchFile, CancellationToken.None);

        Assert.That(verdict.Violations.Select(v => v.Kind), Is.EqualTo([ViolationKind.Config]));
        Assert.That(verdict.Shared, Is.Empty);
        Assert.That(otherVerdict.Violations.Select(v => v.Kind), Has.Some.EqualTo(ViolationKind.Config).And.Some.EqualTo(ViolationKind.Commit));
        Assert.That(await File.ReadAllTextAsync(config), Is.EqualTo(before));
    }

    [Test]
    public async Task What_a_step_that_was_cut_short_planted_does_not_stay()
    {
        var config = Path.Combine(_guarded.Test.Root, ".git", "config");
        var before = await File.ReadAllTextAsync(config);
        using (await _guarded.Guard.SnapshotAsync(_guarded.Start, CancellationToken.None))
            await File.AppendAllTextAsync(config, "[alias]\n\tx = !evil\n");
        Assert.That(await File.ReadAllTextAsync(config), Is.EqualTo(before));
    }

    private async Task AssertNamedAsync(Action agent, string kind, string path, string detail)
    {
        var verdict = await _guarded.JudgeAsync(agent);
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(verdict.Shared.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(kind, path, false)]));
        Assert.That(verdict.Shared[0].Detail, Does.Contain(detail));
    }
}
