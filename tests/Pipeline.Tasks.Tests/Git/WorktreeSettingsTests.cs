using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>What a user has set or cut away does not change what a worktree holds.</summary>
public sealed class WorktreeSettingsTests : WorktreeFixture
{
    [Test]
    public async Task The_users_hooks_do_not_run()
    {
        var trace = Path.Combine(Test.Outside, "ran");
        Directory.CreateDirectory(Path.Combine(Test.Root, ".git", "hooks"));
        foreach (var hook in (string[])["post-checkout", "reference-transaction", "post-index-change"])
            TestRepository.WriteScript(Path.Combine(Test.Root, ".git", "hooks", hook), $"touch '{trace}'");
        await CreateAsync();
        Assert.That(File.Exists(trace), Is.False);
    }

    [Test]
    public async Task The_users_line_endings_give_a_clean_worktree()
    {
        Test.Git("config", "core.autocrlf", "true");
        var worktree = await CreateAsync();
        Assert.That(await File.ReadAllTextAsync(Path.Combine(worktree.Path, "a.txt")), Is.EqualTo("a\r\n"));
        Assert.That(Test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
    }

    [Test]
    public async Task A_sparse_main_checkout_still_gives_wholeWorktrees()
    {
        Test.Git("sparse-checkout", "set", "nothing");
        var worktree = await CreateAsync();
        Assert.That(File.Exists(Path.Combine(worktree.Path, "Straße", "größer als.txt")));
    }

    [Test]
    public async Task A_shallow_clone_serves_as_well()
    {
        Test.Commit("second");
        var clone = Path.Combine(Test.Outside, "shallow");
        Test.Git("clone", "--quiet", "--depth=1", new Uri(Test.Root).AbsoluteUri, clone);
        var repository = await Test.OpenAsync(clone);
        var worktrees = new Worktrees(repository, ".worktrees", TimeProvider.System);
        var worktree = await worktrees.CreateAsync("WS-01", Branch, Test.GitIn(clone, "rev-parse", "HEAD"), Nothing, CancellationToken.None);
        Assert.That(Test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
    }
}
