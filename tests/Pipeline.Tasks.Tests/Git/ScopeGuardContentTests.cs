using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardContentTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

    [Test]
    public async Task A_judge_is_put_back_though_it_is_in_scope()
    {
        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/tests/judge.cs", "always right\n"));
        _guarded.AssertPutBack(verdict, ViolationKind.Judge, "src/tests/judge.cs");
    }

    [Test]
    public async Task The_files_go_back_to_an_earlier_tree_and_the_next_agent_starts_there()
    {
        var before = _guarded.Guard.Tree;
        await _guarded.JudgeAsync(() =>
        {
            _guarded.Write("src/a.cs", "half an edit\n");
            _guarded.Write("src/new.cs", "new\n");
            File.Delete(_guarded.Full("src/sub/c.cs"));
        });
        await _guarded.Guard.ReturnAsync(before, CancellationToken.None);
        Assert.That((_guarded.Read("src/a.cs"), _guarded.Exists("src/new.cs"), _guarded.Read("src/sub/c.cs")), Is.EqualTo(("a\n", false, "c\n")));

        var verdict = await _guarded.JudgeAsync(() => _guarded.Write("src/a.cs", "whole\n"));
        Assert.That((verdict.ChangedFiles, verdict.Violations.Count), Is.EqualTo((new[] { "src/a.cs" }, 0)));
        _guarded.AssertAt(verdict);
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
}
