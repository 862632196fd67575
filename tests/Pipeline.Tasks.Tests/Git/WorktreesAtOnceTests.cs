using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>Many worktrees at once, while other git commands work.</summary>
public sealed class WorktreesAtOnceTests : WorktreeFixture
{
    [Test]
    public async Task Eight_at_once_all_succeed()
    {
        for (var round = 0; round < 3; round++)
        {
            var ids = Enumerable.Range(1, 8).Select(n => $"WS-{round}{n}").ToList();
            var made = await Task.WhenAll(ids.Select(id => Worktrees.CreateAsync(id, $"ws/none/{id}", First, Nothing, CancellationToken.None)));
            Assert.That(made.Select(worktree => Test.GitIn(worktree.Path, "status", "--porcelain")), Is.All.Empty);
            await Task.WhenAll(ids.Select(id => Task.Run(() => Worktrees.Remove(id))));
        }

        Assert.That(await Worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Eight_at_once_from_a_tracking_branch_all_succeed_while_git_packs_and_fetches()
    {
        var rounds = FullForm.Choose(3, 200);
        var clone = Path.Combine(Test.Outside, "tracking");
        Test.Git("clone", "--quiet", Test.Root, clone);
        Test.GitIn(clone, "config", "branch.autoSetupMerge", "always");
        var first = Test.GitIn(clone, "rev-parse", "HEAD");
        var worktrees = new Worktrees(await Test.OpenAsync(clone), ".worktrees", TimeProvider.System);
        for (var round = 0; round < rounds; round++)
        {
            var ids = Enumerable.Range(1, 8).Select(n => $"WS-{round}-{n}").ToList();
            var others = Others(clone);
            var made = await Task.WhenAll(ids.Select(id => worktrees.CreateAsync(id, $"ws/none/{id}", first, Nothing, CancellationToken.None)));
            Assert.That(await others, Is.All.Empty);
            Assert.That(made.Select(worktree => Test.GitIn(worktree.Path, "status", "--porcelain")), Is.All.Empty);
            others = Others(clone);
            await Task.WhenAll(ids.Select(id => Task.Run(() => worktrees.Remove(id))));
            Assert.That(await others, Is.All.Empty);
        }

        Assert.That(await worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Assert.That(Test.GitIn(clone, "fsck", "--no-dangling"), Is.Empty);
        await TestContext.Out.WriteLineAsync($"{rounds} rounds of eight worktrees made and removed beside git gc and git fetch, 0 failures of anybody");
    }

    /// <summary>What a person's git does meanwhile, and what it says: nothing when all is well.</summary>
    private async Task<string[]> Others(string clone)
    {
        string[][] commands = [["gc", "--quiet"], ["fetch", "--quiet", "--all"], ["worktree", "prune"]];
        var ended = await Task.WhenAll(commands.Select(command => Task.Run(() => Test.TryGit(clone, command))));
        return [.. ended.Select(other => other.ExitCode == 0 ? "" : $"{other.ExitCode}: {other.StandardError}")];
    }
}
