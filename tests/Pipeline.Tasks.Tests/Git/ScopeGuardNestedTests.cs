using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class ScopeGuardNestedTests
{
    private GuardedWorktree _guarded = null!;

    [SetUp]
    public async Task MakeWorktree() => _guarded = await GuardedWorktree.MakeAsync();

    [TearDown]
    public void RemoveRepository() => _guarded.Dispose();

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
        var verdict = await guarded.JudgeAsync(() =>
        {
            guarded.Write("src/lib/hidden.cs", "x");
            guarded.Write("src/lib/deep/inside.cs", "x");
        });
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EquivalentTo(
            [(ViolationKind.Repository, "src/lib/hidden.cs", true), (ViolationKind.Repository, "src/lib/deep/inside.cs", true)]));
        Assert.That(guarded.Exists("src/lib/hidden.cs") || guarded.Exists("src/lib/deep/inside.cs"), Is.False);
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
}
