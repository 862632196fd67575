using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardFileKindTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

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
    public async Task A_file_replaced_by_a_link_out_of_scope_is_put_back()
    {
        var verdict = await _guarded.JudgeAsync(() =>
        {
            File.Delete(_guarded.Full("other.txt"));
            File.CreateSymbolicLink(_guarded.Full("other.txt"), "src/a.cs");
        });
        _guarded.AssertPutBack(verdict, ViolationKind.Mode, "other.txt");
        Assert.That(_guarded.Read("other.txt"), Is.EqualTo("other\n"));
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

    private void Chmod(string path, bool executable)
    {
        if (!OperatingSystem.IsWindows() && executable)
            File.SetUnixFileMode(_guarded.Full(path), File.GetUnixFileMode(_guarded.Full(path)) | UnixFileMode.UserExecute);
    }
}
