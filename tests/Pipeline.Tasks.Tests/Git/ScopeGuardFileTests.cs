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
    [Platform(Exclude = "Win", Reason = "Windows files have no mode.")]
    public async Task A_mode_change_out_of_scope_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() => Chmod("other.txt", executable: true));
        _guarded.AssertPutBack(verdict, ViolationKind.Mode, "other.txt");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows.")]
    public async Task A_link_out_of_the_tree_is_removed_though_its_name_is_in_scope()
    {
        foreach (var target in (string[])["/etc/passwd", "../../../other", "../.git/config", _guarded.Full("src/a.cs")])
        {
            var verdict = await _guarded.JudgeAsync(() => File.CreateSymbolicLink(_guarded.Full("src/link.cs"), target));
            var violation = _guarded.AssertPutBack(verdict, ViolationKind.Link, "src/link.cs");
            Assert.That(violation.Detail, Does.Contain(target));
            Assert.That(_guarded.Exists("src/link.cs"), Is.False);
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows.")]
    public async Task A_link_inside_the_tree_is_work_like_any_other()
    {
        var verdict = await _guarded.JudgeAsync(() => File.CreateSymbolicLink(_guarded.Full("src/link.cs"), "sub/c.cs"));
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(_guarded.Test.Git("ls-tree", verdict.Tree, "src/link.cs"), Does.StartWith("120000"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows.")]
    public async Task A_folder_replaced_by_a_link_is_put_back_without_touching_what_it_points_to()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_guarded.Test.Outside, "elsewhere")).FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "c.cs"), "theirs");
        var verdict = await _guarded.JudgeAsync(() =>
        {
            Directory.Delete(_guarded.Full("src/locked"), recursive: true);
            File.CreateSymbolicLink(_guarded.Full("src/locked"), elsewhere);
        });
        Assert.That(verdict.Violations.Select(v => (v.Path, v.Restored)), Is.EquivalentTo([("src/locked/l.cs", true), ("src/locked", true)]));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(elsewhere, "c.cs")), Is.EqualTo("theirs"));
        _guarded.AssertAt(verdict);
    }

    [Test]
    public async Task A_file_and_a_folder_may_take_each_others_place()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.Delete(_guarded.Full("src/a.cs"));
            _guarded.Write("src/a.cs/inner.cs", "x\n");
            Directory.Delete(_guarded.Full("src/sub"), recursive: true);
            _guarded.Write("src/sub", "a file now\n");
        });
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(ViolationKind.Added, "src/sub", true)]));
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/a.cs", "src/a.cs/inner.cs", "src/sub/c.cs"]));
        _guarded.AssertAt(verdict);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no such pipes in folders.")]
    public async Task A_pipe_in_place_of_a_file_is_put_back_without_being_read()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.Delete(_guarded.Full("src/a.cs"));
            using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [_guarded.Full("src/a.cs")]);
            mkfifo.WaitForExit();
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Special, "src/a.cs");
    }

    [Test]
    public async Task A_judge_is_put_back_though_it_is_in_scope()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/tests/judge.cs", "always right\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Judge, "src/tests/judge.cs");
    }

    [Test]
    public async Task A_judge_may_be_changed_where_the_bundle_says_so()
    {
        using var guarded = await GuardedWorktree.MakeAsync(mayEditTests: true);
        var verdict = await guarded.JudgeAsync(() => guarded.Write("src/tests/judge.cs", "better\n"));
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/tests/judge.cs"]));
    }

    [Test]
    public async Task A_protected_path_is_put_back_though_it_is_in_scope()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/locked/l.cs", "open\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Protected, "src/locked/l.cs");
    }

    [Test]
    public async Task A_file_with_a_secret_is_put_back_and_kept_nowhere()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/a.cs", $"key = {GuardedWorktree.Secret}\n"));
        var violation = _guarded.AssertPutBack(verdict, ViolationKind.Secret, "src/a.cs");
        Assert.That(violation.Detail, Does.Contain("API_KEY").And.Not.Contain(GuardedWorktree.Secret));
        Assert.That(verdict.ViolationPatch, Is.Null);
        _guarded.Write("probe", $"key = {GuardedWorktree.Secret}\n");
        Assert.That(_guarded.Test.TryGit(_guarded.Path, "cat-file", "-e", _guarded.Git("hash-object", "probe")).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task A_secret_out_of_scope_does_not_reach_the_patch_of_the_other_violations()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            _guarded.Write("secret.txt", GuardedWorktree.Secret);
            _guarded.Write("other.txt", "mine\n");
        });
        Assert.That(verdict.Violations.Select(v => v.Kind), Is.EquivalentTo([ViolationKind.Secret, ViolationKind.Changed]));
        Assert.That(await File.ReadAllTextAsync(verdict.ViolationPatch!), Does.Contain("mine").And.Not.Contain(GuardedWorktree.Secret));
    }

    [Test]
    public async Task A_file_of_an_earlier_step_is_still_an_addition()
    {
        await _guarded.StepAsync(() => _guarded.Write("src/new.cs", "1\n"));
        await _guarded.StepAsync(() => _guarded.Write("src/new.cs", "2\n"));
        await _guarded.StepAsync(() => File.Delete(_guarded.Full("src/new.cs")));
        await _guarded.StepAsync(() => File.Delete(_guarded.Full("src/a.cs")));
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/a.cs", "again\n"));
        Assert.That(verdict.Violations, Is.Empty);
    }

    [Test]
    public async Task An_edit_within_the_same_tick_and_of_the_same_length_is_seen()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            var written = File.GetLastWriteTimeUtc(_guarded.Full("other.txt"));
            _guarded.Write("other.txt", "OTHER\n");
            File.SetLastWriteTimeUtc(_guarded.Full("other.txt"), written);
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Changed, "other.txt");
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

    [Test]
    public async Task Line_endings_that_the_user_chose_are_no_change()
    {
        using var guarded = await GuardedWorktree.MakeAsync(test => test.Git("config", "core.autocrlf", "true"));
        var verdict = await guarded.JudgeAsync(() => guarded.Write("src/a.cs", "a\r\nmore\r\n"));
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/a.cs"]));
        Assert.That(guarded.Test.Git("cat-file", "-s", verdict.Tree + ":src/a.cs"), Is.EqualTo("7"));
        Assert.That(verdict.Violations, Is.Empty);
    }

    [Test]
    public async Task Attributes_out_of_scope_cannot_hide_an_edit()
    {
        using var guarded = await GuardedWorktree.MakeAsync(test => test.Write("other.txt", "$Id$ x\n"));
        var verdict = await guarded.JudgeAsync(() =>
        {
            guarded.Write(".gitattributes", "other.txt ident\n");
            guarded.Write("other.txt", "$Id: rm -rf $ x\n");
        });
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EquivalentTo(
            [(ViolationKind.Added, ".gitattributes", true), (ViolationKind.Changed, "other.txt", true)]));
        Assert.That(guarded.Read("other.txt"), Is.EqualTo("$Id$ x\n"));
        guarded.AssertAt(verdict);
    }

    private void Chmod(string path, bool executable)
    {
        if (!OperatingSystem.IsWindows() && executable)
            File.SetUnixFileMode(_guarded.Full(path), File.GetUnixFileMode(_guarded.Full(path)) | UnixFileMode.UserExecute);
    }
}
