using Pipeline.Model.Records;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class CheckWatchTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

    [Test]
    public async Task A_check_that_changes_nothing_but_ignored_files_passes()
    {
        var violations = await CheckAsync(() =>
        {
            _guarded.Write("src/obj.log", "x");
            _guarded.Write("bin/a.dll", "x");
        });
        Assert.That(violations, Is.Empty);
        Assert.That(_guarded.Exists("src/obj.log"));
    }

    [Test]
    public async Task Tracked_files_that_a_check_changed_are_put_back_even_in_scope()
    {
        var violations = await CheckAsync(() =>
        {
            _guarded.Write("src/a.cs", "formatted\n");
            File.Delete(_guarded.Full("other.txt"));
        });
        Assert.That(violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EquivalentTo(
            [(ViolationKind.Changed, "src/a.cs", true), (ViolationKind.Deleted, "other.txt", true)]));
        Assert.That(_guarded.Read("src/a.cs"), Is.EqualTo("a\n"));
        Assert.That(_guarded.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void A_watch_that_is_ended_twice_does_not_end_another()
    {
        var hook = Path.Combine(_guarded.Test.Root, ".git", "hooks", "post-checkout");
        var first = new CheckWatch(_guarded.Worktree, new Dictionary<string, FileStamp>());
        using var second = new CheckWatch(_guarded.Worktree, new Dictionary<string, FileStamp>());
        first.Dispose();
        first.Dispose();
        File.WriteAllText(hook, "planted");
        Assert.That(second.PutBack().Select(violation => violation.Kind), Is.EqualTo([ViolationKind.Hook]));
        Assert.That(hook, Does.Not.Exist);
    }

    [Test]
    public async Task Untracked_leftovers_of_a_check_are_removed_and_earlier_ones_stay()
    {
        _guarded.Write("from setup.txt", "x");
        var violations = await CheckAsync(() => _guarded.Write("report/r.xml", "x"));
        Assert.That(violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Added, "report/r.xml", true)]));
        Assert.That(_guarded.Exists("from setup.txt"));
        Assert.That(Directory.Exists(_guarded.Full("report")), Is.False);
    }

    [Test]
    public async Task A_commit_and_a_configuration_from_within_a_check_are_put_back()
    {
        var violations = await CheckAsync(() =>
        {
            _guarded.Git("commit", "--quiet", "--allow-empty", "--message", "from a test");
            _guarded.Git("config", "core.pager", "evil");
        });
        Assert.That(violations.Select(v => v.Kind), Has.Some.EqualTo(ViolationKind.Commit).And.Some.EqualTo(ViolationKind.Config));
        Assert.That(_guarded.Git("rev-parse", "HEAD"), Is.EqualTo(_guarded.Start));
        Assert.That(_guarded.Test.TryGit(_guarded.Path, "config", "core.pager").ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task What_a_check_left_is_not_the_next_agents_fault()
    {
        await CheckAsync(() => _guarded.Write("results.log", "x"));
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/a.cs", "b\n"));
        Assert.That(verdict.Violations, Is.Empty);
    }

    [Test]
    public async Task A_check_that_removes_the_guards_picture_of_gits_files_hinders_nothing()
    {
        var violations = await CheckAsync(() =>
        {
            File.Delete(Path.Combine(_guarded.Test.Root, ".git", "pipeline.watched.json"));
            _guarded.Git("config", "core.pager", "evil");
        });
        Assert.That(violations.Select(v => v.Kind), Is.EqualTo(new[] { ViolationKind.Config }));
        Assert.That((await _guarded.JudgeAsync(() => _guarded.Write("src/a.cs", "b\n"))).Violations, Is.Empty);
    }

    private async Task<IReadOnlyList<ScopeViolation>> CheckAsync(Action check)
    {
        using var watch = await _guarded.Guard.WatchCheckAsync(CancellationToken.None);
        check();
        return await _guarded.Guard.PutBackCheckAsync(watch, _guarded.Checkpoint, CancellationToken.None);
    }
}
