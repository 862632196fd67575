using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardFileTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

    [Test]
    public async Task Work_in_scope_is_taken_in_and_told()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Write("src/größer als b.cs", "better\n");
            _guarded.Write("src/new folder/neu ä.cs", "new\n");
            File.Delete(_guarded.Full("src/sub/c.cs"));
        });
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(verdict.Shared, Is.Empty);
        Assert.That(verdict.ViolationPatch, Is.Null);
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/größer als b.cs", "src/new folder/neu ä.cs", "src/sub/c.cs"]));
        Assert.That(_guarded.Test.Git("show", verdict.Tree + ":src/new folder/neu ä.cs"), Is.EqualTo("new"));
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task No_change_gives_the_same_tree()
    {
        var verdict = await _guarded.JudgeAsync(() => File.SetLastWriteTimeUtc(_guarded.Full("src/a.cs"), DateTime.UnixEpoch));
        Assert.That(verdict.ChangedFiles, Is.Empty);
        Assert.That(verdict.Tree, Is.EqualTo(_guarded.Test.Git("rev-parse", "main^{tree}")));
    }

    [Test]
    public async Task A_file_that_is_only_touched_out_of_scope_is_no_violation()
    {
        var verdict = await _guarded.JudgeAsync(() => File.SetLastWriteTimeUtc(_guarded.Full("other.txt"), DateTime.UnixEpoch));
        Assert.That(verdict.Violations, Is.Empty);
    }

    [Test]
    public async Task An_edit_out_of_scope_is_put_back_and_kept_as_a_patch()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("other.txt", "mine\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Changed, "other.txt");
        Assert.That(verdict.ViolationPatch, Is.EqualTo(_guarded.PatchFile));
        _guarded.Git("apply", verdict.ViolationPatch!);
        Assert.That(_guarded.Read("other.txt"), Is.EqualTo("mine\n"));
    }

    [Test]
    public async Task What_is_out_of_scope_does_not_reach_the_repositorys_objects()
    {
        await _guarded.JudgeAsync(() => _guarded.Write("other.txt", "mine\n"));
        var blob = _guarded.Git("hash-object", "-t", "blob", _guarded.Full("src/a.cs"));
        Assert.That(_guarded.Test.TryGit(_guarded.Path, "cat-file", "-e", blob).ExitCode, Is.Zero);
        File.WriteAllText(_guarded.Full("probe"), "mine\n");
        blob = _guarded.Git("hash-object", "probe");
        Assert.That(_guarded.Test.TryGit(_guarded.Path, "cat-file", "-e", blob).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task A_new_file_without_files_create_is_removed()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/deep/notes.md", "n\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Added, "src/deep/notes.md");
        Assert.That(Directory.Exists(_guarded.Full("src/deep")), Is.False);
    }

    [Test]
    public async Task An_untracked_file_out_of_scope_is_removed_and_kept_as_a_patch()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("plan ä.txt", "plan\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Added, "plan ä.txt");
        _guarded.Git("apply", verdict.ViolationPatch!);
        Assert.That(_guarded.Read("plan ä.txt"), Is.EqualTo("plan\n"));
    }

    [Test]
    public async Task An_ignored_file_is_removed()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("hidden.log", "log\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Added, "hidden.log");
        Assert.That(_guarded.Exists("hidden.log"), Is.False);
    }

    [Test]
    public async Task Scratch_stays_and_is_not_committed()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Write("src/bin/out.dll", "x");
            _guarded.Write(".cache/not ignored", "x");
        });
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(verdict.ChangedFiles, Is.Empty);
        Assert.That(_guarded.Exists("src/bin/out.dll"));
    }

    [Test]
    public async Task A_deletion_out_of_scope_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() => File.Delete(_guarded.Full("other.txt")));
        _guarded.AssertPutBack(verdict, ViolationKind.Deleted, "other.txt");
        Assert.That(_guarded.Read("other.txt"), Is.EqualTo("other\n"));
    }

    [Test]
    public async Task A_rename_out_of_scope_leaves_the_deletion_and_removes_the_copy()
    {
        var verdict = await _guarded.JudgeAsync(() => File.Move(_guarded.Full("src/a.cs"), _guarded.Full("moved.cs")));
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Added, "moved.cs", true)]));
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/a.cs"]));
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task An_untracked_file_that_setup_left_may_not_be_changed()
    {
        _guarded.Write("setup.log", "before");
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("setup.log", "after, longer"));
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Changed, "setup.log", false)]));
        verdict = await _guarded.JudgeAsync(() => File.Delete(_guarded.Full("setup.log")));
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Deleted, "setup.log", false)]));
    }
}
