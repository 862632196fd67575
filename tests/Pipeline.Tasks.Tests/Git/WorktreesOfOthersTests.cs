using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>What others put where the pipeline works is theirs.</summary>
public sealed class WorktreesOfOthersTests : WorktreeFixture
{
    [Test]
    public async Task A_branch_at_a_recorded_commit_starts_again()
    {
        Test.Git("branch", Branch);
        var second = Test.Commit("more");
        var worktree = await Worktrees.CreateAsync("WS-01", Branch, second, new HashSet<string> { First }, CancellationToken.None);
        Assert.That(Test.GitIn(worktree.Path, "rev-parse", "HEAD"), Is.EqualTo(second));
    }

    [Test]
    public async Task A_branch_with_foreign_commits_is_never_moved()
    {
        Test.Git("switch", "--quiet", "--create", Branch);
        var foreign = Test.Commit("mine");
        Test.Git("switch", "--quiet", "main");
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!;
        Assert.That(refusal.Code, Is.EqualTo("branch_foreign"));
        Assert.That(Test.Git("rev-parse", Branch), Is.EqualTo(foreign));
    }

    [Test]
    public async Task A_worktree_of_the_user_in_our_place_is_never_removed()
    {
        var place = Path.Combine(Test.Root, ".worktrees", "WS-01");
        Test.Git("worktree", "add", "--quiet", "-b", "mine", place);
        await File.WriteAllTextAsync(Path.Combine(place, "work"), "unsaved");
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!;
        Assert.That(refusal.Code, Is.EqualTo("worktree_foreign"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(place, "work")), Is.EqualTo("unsaved"));
    }

    [TestCase("main")]
    [TestCase("another")]
    public async Task A_branch_that_is_checked_out_elsewhere_is_left(string checkout)
    {
        var elsewhere = checkout == "main" ? Test.Root : Path.Combine(Test.Outside, "elsewhere");
        if (checkout == "main")
            Test.Git("switch", "--quiet", "--create", Branch);
        else
            Test.Git("worktree", "add", "--quiet", "-b", Branch, elsewhere);
        var second = Test.GitIn(elsewhere, "commit-tree", "-p", First, "-m", "second", "HEAD^{tree}");
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(() => Worktrees.CreateAsync("WS-01", Branch, second, Nothing, CancellationToken.None)))!;
        Assert.That((refusal.Code, refusal.Message.Contains(elsewhere, StringComparison.Ordinal)), Is.EqualTo(("branch_checked_out", true)));
        Assert.That(Test.Git("rev-parse", Branch), Is.EqualTo(First));
    }

    [Test]
    public async Task A_worktree_of_the_user_with_the_same_name_elsewhere_is_no_hindrance()
    {
        var users = Path.Combine(Test.Outside, "WS-01");
        Test.Git("worktree", "add", "--quiet", "--detach", users);
        var ours = await CreateAsync();
        Assert.That(Test.GitIn(ours.Path, "symbolic-ref", "HEAD"), Is.EqualTo("refs/heads/" + Branch));
        Worktrees.Remove("WS-01");
        Assert.That(Test.GitIn(users, "rev-parse", "HEAD"), Is.EqualTo(First));
        Assert.That(await Worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Files_of_the_user_in_our_place_are_never_removed()
    {
        Test.Write(".worktrees/WS-01/notes.txt", "mine");
        Assert.That((await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!.Code, Is.EqualTo("worktree_foreign"));
    }
}
