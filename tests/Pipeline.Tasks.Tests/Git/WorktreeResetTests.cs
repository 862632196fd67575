using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tests.Git;

public sealed class WorktreeResetTests
{
    [Test]
    public async Task Whatever_a_dead_step_left_the_worktree_goes_back_to_its_checkpoint()
    {
        using var guarded = await GuardedWorktree.MakeAsync();
        await guarded.StepAsync(() => guarded.Write("src/new.cs", "checkpoint\n"));
        guarded.Git("update-index", "--skip-worktree", "other.txt");
        guarded.Write("other.txt", "half done");
        guarded.Write("src/new.cs", "half done");
        guarded.Write("untracked/ä.txt", "x");
        guarded.Write("ignored.log", "x");
        guarded.Write("bin/scratch.dll", "x");
        guarded.Git("init", "--quiet", "nested");
        guarded.Git("commit", "--quiet", "--allow-empty", "--message", "mine");
        guarded.Git("switch", "--quiet", "--detach");
        File.WriteAllText(Path.Combine(guarded.Worktree.GitDirectory, "MERGE_HEAD"), guarded.Start);
        File.WriteAllText(Path.Combine(guarded.Worktree.GitDirectory, "index.lock"), "");
        File.WriteAllText(guarded.Full(".git"), "gitdir: nowhere\n");

        await WorktreeReset.ToAsync(guarded.Worktree, guarded.Checkpoint, [Glob.Parse("**/bin/**")], CancellationToken.None);

        Assert.That(guarded.Git("status", "--porcelain", "--ignored"), Is.EqualTo("!! bin/"));
        Assert.That(guarded.Git("rev-parse", "ws/none/WS-01"), Is.EqualTo(guarded.Checkpoint));
        Assert.That(guarded.Git("symbolic-ref", "HEAD"), Is.EqualTo("refs/heads/ws/none/WS-01"));
        Assert.That(guarded.Read("src/new.cs") + guarded.Read("other.txt"), Is.EqualTo("checkpoint\nother\n"));
        Assert.That(Directory.Exists(guarded.Full("nested")) || Directory.Exists(guarded.Full("untracked")), Is.False);
    }

    [Test]
    public async Task A_guard_opened_after_it_judges_as_before()
    {
        using var guarded = await GuardedWorktree.MakeAsync();
        await WorktreeReset.ToAsync(guarded.Worktree, guarded.Start, [], CancellationToken.None);
        var rules = new ScopeRules(new FileScope([Glob.Parse("src/**")], [], []), [], []);
        var guard = await ScopeGuard.OpenAsync(guarded.Worktree, rules, guarded.Start, guarded.Start, new SecretMask(ListedSecrets.None), CancellationToken.None);
        using var snapshot = await guard.SnapshotAsync(guarded.Start, CancellationToken.None);
        guarded.Write("src/a.cs", "b\n");
        guarded.Write("other.txt", "b\n");
        var verdict = await guard.JudgeAsync(snapshot, guarded.PatchFile, CancellationToken.None);
        Assert.That(verdict.ChangedFiles, Is.EqualTo(["src/a.cs"]));
        Assert.That(verdict.Violations.Select(v => v.Path), Is.EqualTo(["other.txt"]));
    }
}
