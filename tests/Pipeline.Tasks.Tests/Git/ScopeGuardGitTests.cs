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
    public async Task A_clean_up_of_git_beside_an_agent_is_not_the_agents_doing()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Test.Git("gc", "--quiet"));
        Assert.That(Path.Combine(_guarded.Test.Root, ".git", "info", "refs"), Does.Exist);
        Assert.That(verdict.Violations, Is.Empty);
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
