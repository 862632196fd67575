using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardGitTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

    [Test]
    public async Task An_edit_hidden_with_skip_worktree_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Git("update-index", "--skip-worktree", "other.txt");
            _guarded.Write("other.txt", "hidden\n");
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Changed, "other.txt");
    }

    [Test]
    public async Task An_edit_hidden_with_assume_unchanged_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Git("update-index", "--assume-unchanged", "other.txt");
            _guarded.Write("other.txt", "hidden\n");
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Changed, "other.txt");
    }

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
        var log = Path.Combine(_guarded.Worktree.GitDirectory, "logs", "HEAD");
        var before = await File.ReadAllTextAsync(log);
        var verdict = await _guarded.JudgeAsync(() => File.WriteAllText(log, ""));
        _guarded.AssertPutBack(verdict, ViolationKind.Commit, "HEAD");
        Assert.That(await File.ReadAllTextAsync(log), Is.EqualTo(before));
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
    public async Task A_replaced_git_file_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.Delete(_guarded.Full(".git"));
            _guarded.Git("init", "--quiet");
            _guarded.Git("commit", "--quiet", "--allow-empty", "--message", "mine");
        });
        _guarded.AssertPutBack(verdict, ViolationKind.GitFile, ".git");
        Assert.That(File.Exists(_guarded.Full(".git")));
    }

    [Test]
    public async Task A_git_file_that_points_elsewhere_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write(".git", $"gitdir: {_guarded.Test.Root}/.git\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.GitFile, ".git");
    }

    [Test]
    public async Task A_changed_hook_and_a_new_one_are_put_back()
    {
        var hooks = Path.Combine(_guarded.Test.Root, ".git", "hooks");
        Directory.CreateDirectory(hooks);
        TestRepository.WriteScript(Path.Combine(hooks, "pre-commit"), "exit 0");
        var verdict = await _guarded.JudgeAsync(() =>
        {
            TestRepository.WriteScript(Path.Combine(hooks, "pre-commit"), "exit 1");
            TestRepository.WriteScript(Path.Combine(hooks, "post-checkout"), "exit 1");
        });
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo(
            [(ViolationKind.Hook, ".git/hooks/pre-commit", true), (ViolationKind.Hook, ".git/hooks/post-checkout", true)]));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(hooks, "pre-commit")), Does.Contain("exit 0"));
        Assert.That(File.Exists(Path.Combine(hooks, "post-checkout")), Is.False);
    }

    [Test]
    public async Task A_planted_fsmonitor_is_removed_and_never_run()
    {
        var trace = Path.Combine(_guarded.Test.Outside, "ran");
        var script = Path.Combine(_guarded.Test.Outside, "fsmonitor");
        TestRepository.WriteScript(script, $"touch '{trace}'");
        var config = Path.Combine(_guarded.Test.Root, ".git", "config");
        var before = await File.ReadAllTextAsync(config);
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.AppendAllText(config, $"[core]\n\tfsmonitor = \"'{script.Replace('\\', '/')}'\"\n");
            _guarded.Write("src/a.cs", "b\n");
        });
        Assert.That(File.Exists(trace), Is.False);
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Config, ".git/config", true)]));
        Assert.That(await File.ReadAllTextAsync(config), Is.EqualTo(before));
    }

    [Test]
    public async Task The_planted_fsmonitor_of_that_test_would_run_in_an_unguarded_git()
    {
        var trace = Path.Combine(_guarded.Test.Outside, "ran");
        var script = Path.Combine(_guarded.Test.Outside, "fsmonitor");
        TestRepository.WriteScript(script, $"touch '{trace}'");
        await File.AppendAllTextAsync(Path.Combine(_guarded.Test.Root, ".git", "config"), $"[core]\n\tfsmonitor = \"'{script.Replace('\\', '/')}'\"\n");
        _guarded.Git("status");
        Assert.That(File.Exists(trace));
    }

    [Test]
    public async Task A_planted_filter_is_never_run()
    {
        var trace = Path.Combine(_guarded.Test.Outside, "ran");
        var script = Path.Combine(_guarded.Test.Outside, "filter");
        TestRepository.WriteScript(script, $"touch '{trace}'; cat");
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Git("config", "filter.evil.clean", $"'{script}'");
            _guarded.Git("config", "filter.evil.smudge", $"'{script}'");
            _guarded.Write("src/.gitattributes", "* filter=evil\n");
            _guarded.Write("src/a.cs", "changed\n");
            _guarded.Write("other.txt", "changed\n");
        });
        Assert.That(File.Exists(trace), Is.False);
        Assert.That(verdict.Violations.Select(v => v.Kind), Is.EquivalentTo([ViolationKind.Config, ViolationKind.Added, ViolationKind.Changed]));
    }

    [TestCase("info/exclude", ViolationKind.Info)]
    [TestCase("info/attributes", ViolationKind.Info)]
    [TestCase("objects/info/alternates", ViolationKind.Alternates)]
    [TestCase("config.worktree", ViolationKind.Config)]
    public async Task Gits_other_shared_files_are_put_back(string file, string kind)
    {
        var place = Path.Combine(_guarded.Test.Root, ".git", file);
        var before = File.Exists(place) ? await File.ReadAllTextAsync(place) : null;
        var verdict = await _guarded.JudgeAsync(() => File.AppendAllText(place, "x\n"));
        _guarded.AssertPutBack(verdict, kind, ".git/" + file);
        Assert.That(File.Exists(place) ? await File.ReadAllTextAsync(place) : null, Is.EqualTo(before));
    }

    [Test]
    public async Task An_excluded_file_does_not_escape()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.AppendAllText(Path.Combine(_guarded.Test.Root, ".git", "info", "exclude"), "plan.txt\n");
            _guarded.Write("plan.txt", "x");
        });
        Assert.That(verdict.Violations.Select(v => v.Kind), Is.EqualTo([ViolationKind.Info, ViolationKind.Added]));
        Assert.That(_guarded.Exists("plan.txt"), Is.False);
    }

    [Test]
    public async Task A_nested_repository_is_removed_with_its_files()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Git("init", "--quiet", "vendor/lib");
            _guarded.Write("vendor/lib/x.txt", "x");
        });
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo(
            [(ViolationKind.Repository, "vendor/lib/.git", true), (ViolationKind.Added, "vendor/lib/x.txt", true)]));
        Assert.That(Directory.Exists(_guarded.Full("vendor")), Is.False);
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task A_repository_around_tracked_files_is_found_too()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Git("init", "--quiet", "src"));
        _guarded.AssertPutBack(verdict, ViolationKind.Repository, "src/.git");
    }

    [Test]
    public async Task A_worktree_with_a_submodule_is_guarded_inside_it_too()
    {
        using var library = new TestRepository();
        library.Write("lib.cs", "lib\n").Commit();
        using var guarded = await GuardedWorktree.MakeAsync(test =>
            test.Git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", library.Root, "src/lib"));
        var quiet = await guarded.JudgeAsync(() => { });
        Assert.That(quiet.Violations, Is.Empty);
        var verdict = await guarded.JudgeAsync(() => guarded.Write("src/lib/hidden.cs", "x"));
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Repository, "src/lib/hidden.cs", true)]));
        Assert.That(guarded.Exists("src/lib/hidden.cs"), Is.False);
    }

    [Test]
    public async Task A_submodules_other_commit_is_named_and_not_taken_in()
    {
        using var library = new TestRepository();
        library.Write("lib.cs", "lib\n").Commit();
        using var guarded = await GuardedWorktree.MakeAsync(test =>
            test.Git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", library.Root, "src/lib"));
        guarded.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
        var verdict = await guarded.JudgeAsync(() =>
            guarded.Test.GitIn(guarded.Full("src/lib"), "commit", "--quiet", "--allow-empty", "--message", "mine"));
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Repository, "src/lib", false)]));
        Assert.That(verdict.Tree, Is.EqualTo(guarded.Test.Git("rev-parse", "main^{tree}")));
    }

    [Test]
    public async Task A_repository_with_sha256_is_guarded_the_same()
    {
        using var guarded = await GuardedWorktree.MakeAsync(initOptions: ["--object-format=sha256"]);
        var verdict = await guarded.JudgeAsync(() =>
        {
            guarded.Write("src/a.cs", "b\n");
            guarded.Write("other.txt", "b\n");
        });
        Assert.That(verdict.Tree, Has.Length.EqualTo(64));
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/a.cs"]));
        Assert.That(verdict.Violations.Select(v => (v.Path, v.Restored)), Is.EqualTo([("other.txt", true)]));
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

    [Test]
    public async Task Stale_locks_of_a_killed_agents_git_do_not_block()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.WriteAllText(Path.Combine(_guarded.Worktree.GitDirectory, "index.lock"), "");
            _guarded.Write("src/a.cs", "b\n");
        });
        Assert.That(verdict.Violations, Is.Empty);
        _guarded.AssertAt(verdict);
    }
}
