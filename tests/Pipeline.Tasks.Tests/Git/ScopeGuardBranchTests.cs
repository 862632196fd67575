using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardBranchTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

    [Test]
    public async Task A_commit_of_the_agents_own_is_taken_back_and_its_work_in_scope_stays()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Write("src/a.cs", "better\n");
            _guarded.Git("commit", "--quiet", "--all", "--message", "mine");
        });
        Assert.That(verdict.Violations.Select(v => v.Kind), Is.All.EqualTo(ViolationKind.Commit).And.Not.Empty);
        Assert.That(verdict.Violations.Select(v => v.Detail), Has.Some.Contains("commit: mine"));
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/a.cs"]));
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task A_commit_that_was_reset_again_is_a_violation_all_the_same()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Git("commit", "--quiet", "--allow-empty", "--message", "mine");
            _guarded.Git("reset", "--quiet", "--hard", "HEAD~1");
        });
        Assert.That(verdict.Violations.Select(v => v.Kind), Is.All.EqualTo(ViolationKind.Commit).And.Not.Empty);
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task A_cleared_reflog_is_a_violation_and_put_back()
    {
        await _guarded.StepAsync(() => _guarded.Write("src/a.cs", "1\n"));
        var log = Path.Combine(_guarded.Test.Root, ".git", "logs", "refs", "heads", "ws", "none", "WS-01");
        var before = await File.ReadAllTextAsync(log);
        var verdict = await _guarded.JudgeAsync(() => File.WriteAllText(log, ""));
        _guarded.AssertPutBack(verdict, ViolationKind.Commit, "HEAD");
        Assert.That(await File.ReadAllTextAsync(log), Is.EqualTo(before));
    }

    [TestCase("refs/worktree/mine", ViolationKind.Ref, "refs/worktree/mine")]
    [TestCase("info/sparse-checkout", ViolationKind.Info, "info")]
    [TestCase("config.worktree", ViolationKind.Config, "config.worktree")]
    [TestCase("MERGE_HEAD", ViolationKind.Unfinished, "MERGE_HEAD")]
    [TestCase("unheard-of", ViolationKind.GitFile, "unheard-of")]
    public async Task What_an_agent_leaves_in_the_worktrees_record_is_removed_and_named(string file, string kind, string named)
    {
        var verdict = await _guarded.JudgeAsync(() => WriteRecord(file, _guarded.Start + "\n"));
        _guarded.AssertPutBack(verdict, kind, named);
        Assert.That(File.Exists(RecordFile(file)), Is.False);
    }

    [Test]
    public async Task Notes_and_locks_of_git_are_no_violation()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            WriteRecord("ORIG_HEAD", _guarded.Start + "\n");
            WriteRecord("config.worktree.lock", "");
        });
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(File.Exists(RecordFile("ORIG_HEAD")), Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_HEAD_that_is_gone_or_empty_is_put_back(bool gone)
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.Delete(RecordFile("HEAD"));
            if (!gone)
                WriteRecord("HEAD", "");
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Head, "HEAD");
    }

    [Test]
    public async Task A_look_at_the_same_commit_is_no_violation()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Git("status");
            _guarded.Git("add", "--all");
            _guarded.Git("reset", "--quiet", "--hard");
        });
        Assert.That(verdict.Violations, Is.Empty);
    }

    [Test]
    public async Task A_switched_branch_is_switched_back()
    {
        _guarded.Test.Git("branch", "feature");
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("switch", "--quiet", "feature"));
        var violation = _guarded.AssertPutBack(verdict, ViolationKind.Branch, "HEAD");
        Assert.That(violation.Detail, Does.Contain("refs/heads/feature"));
    }

    [Test]
    public async Task A_detached_head_is_attached_again()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("switch", "--quiet", "--detach"));
        _guarded.AssertPutBack(verdict, ViolationKind.Head, "HEAD");
    }

    [Test]
    public async Task A_branch_turned_into_a_pointer_to_main_is_put_back_and_main_stays()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("symbolic-ref", "refs/heads/ws/none/WS-01", "refs/heads/main"));
        _guarded.AssertPutBack(verdict, ViolationKind.Commit, "refs/heads/ws/none/WS-01");
        Assert.That(_guarded.Test.TryGit(_guarded.Path, "symbolic-ref", "-q", "refs/heads/ws/none/WS-01").ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task A_removed_branch_is_made_again()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("update-ref", "-d", "refs/heads/ws/none/WS-01"));
        Assert.That(verdict.Violations.Select(v => v.Kind), Is.All.EqualTo(ViolationKind.Commit).And.Not.Empty);
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task An_unfinished_merge_is_forgotten()
    {
        _guarded.Test.Git("branch", "feature", _guarded.Test.Git("commit-tree", "-p", "main", "-m", "f", "main^{tree}"));
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("merge", "--quiet", "--no-commit", "--no-ff", "feature"));
        _guarded.AssertPutBack(verdict, ViolationKind.Unfinished, "MERGE_HEAD");
        Assert.That(File.Exists(Path.Combine(_guarded.Worktree.GitDirectory, "MERGE_MSG")), Is.False);
    }

    [TestCase("rebase-merge/head-name", "rebase-merge")]
    [TestCase("rebase-apply/next", "rebase-apply")]
    [TestCase("CHERRY_PICK_HEAD", "CHERRY_PICK_HEAD")]
    [TestCase("REVERT_HEAD", "REVERT_HEAD")]
    [TestCase("BISECT_LOG", "BISECT_LOG")]
    public async Task Other_unfinished_work_is_forgotten(string file, string name)
    {
        var place = Path.Combine(_guarded.Worktree.GitDirectory, file);
        var verdict = await _guarded.JudgeAsync(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, _guarded.Start);
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Unfinished, name);
        Assert.That(File.Exists(place), Is.False);
    }

    [Test]
    public async Task What_is_not_at_the_checkpoint_is_put_back_before_the_agent_and_named()
    {
        _guarded.Git("commit", "--quiet", "--allow-empty", "--message", "a person's");
        _guarded.Git("switch", "--quiet", "--detach");
        _guarded.Write("other.txt", "a person's\n");
        using var snapshot = await _guarded.Guard.SnapshotAsync(_guarded.Start, CancellationToken.None);
        Assert.That(snapshot.PutBack.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo(
            [(ViolationKind.Commit, "refs/heads/ws/none/WS-01", true), (ViolationKind.Changed, "other.txt", true)]));
        var verdict = await _guarded.Guard.JudgeAsync(snapshot, _guarded.PatchFile, CancellationToken.None);
        Assert.That(verdict.Violations, Is.Empty);
        _guarded.AssertAt(verdict);
    }

    private string RecordFile(string name) => Path.Combine(_guarded.Worktree.GitDirectory, name);

    private void WriteRecord(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(RecordFile(name))!);
        File.WriteAllText(RecordFile(name), text);
    }
}
