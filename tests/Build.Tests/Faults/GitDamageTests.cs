using Build.Tests.EndToEnd;

namespace Build.Tests.Faults;

/// <summary>Somebody, or a dead git, locks, deletes or moves what the pipeline has in git.</summary>
public sealed class GitDamageTests
{
    [Test]
    public async Task A_lock_of_git_that_was_left_in_the_main_checkout_is_nobodys_business()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        await File.WriteAllTextAsync(repository.PathOf(".git", "index.lock"), "");
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        Assert.That(File.Exists(repository.PathOf(".git", "index.lock")), Is.True, "it may be the user's");
    }

    [Test]
    public async Task A_worktree_that_somebody_deleted_or_locked_is_made_again()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), new ScriptedWorkstream("W2") { DependsOn = ["W1"] });
        await KilledRun.AtEventAsync(repository, 12, "--target=RunAll");
        Directory.Delete(repository.PathOf(".worktrees", "W1"), recursive: true);
        var record = Directory.GetDirectories(repository.PathOf(".git", "worktrees"))[0];
        await File.WriteAllTextAsync(Path.Combine(record, "index.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(record, "MERGE_HEAD"), "");
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_branch_that_somebody_moved_is_refused_and_left()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
        await repository.GitAsync("branch", "--force", "ws/change-one/W1", "main");
        await repository.GitAsync("commit", "--quiet", "--allow-empty", "--message", "mine");
        await repository.GitAsync("branch", "--force", "ws/change-one/W1", "HEAD");
        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo("branch_foreign"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_branch_that_somebody_deleted_or_moved_under_a_killed_run_is_made_again_and_nothing_is_lost(bool moved)
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"), new ScriptedWorkstream("W2") { DependsOn = ["W1"] });
        await KilledRun.AtEventAsync(repository, 12, "--target=RunAll");
        var mine = await repository.GitAsync("commit-tree", "-p", "main", "-m", "mine", "main^{tree}");
        await repository.GitAsync(moved ? ["update-ref", "refs/heads/ws/change-one/W1", mine] : ["update-ref", "-d", "refs/heads/ws/change-one/W1"]);
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(await repository.GitAsync("show", "ws/change-one/W2:src/W1.txt"), Is.EqualTo("W1 was here"));
        var kept = (await repository.GitAsync("for-each-ref", "--format=%(refname)", "refs/pipeline-rescued")).Split('\n');
        Assert.That(kept.Contains($"refs/pipeline-rescued/W1/{mine}"), Is.EqualTo(moved));
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }
}
