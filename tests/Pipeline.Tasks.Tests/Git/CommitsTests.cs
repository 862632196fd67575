using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class CommitsTests
{
    private static readonly string Nowhere = new('1', 40);

    [Test]
    public async Task A_commits_tree_is_read_and_a_missing_commit_has_none()
    {
        using var test = new TestRepository();
        var commit = test.Write("a.txt", "a\n").Commit();
        var repository = await test.OpenAsync();
        Assert.That(await Commits.TreeAsync(repository, commit, CancellationToken.None), Is.EqualTo(test.Git("rev-parse", commit + "^{tree}")));
        Assert.That(await Commits.FindTreeAsync(repository, Nowhere, CancellationToken.None), Is.Null);
        var failure = (await Assert.ThrowsAsync<GitFailedException>(() => Commits.TreeAsync(repository, Nowhere, CancellationToken.None)))!;
        Assert.That(failure.Message, Does.Contain(Nowhere));
    }

    [Test]
    public async Task Many_trees_are_learnt_at_once_and_what_is_missing_is_left_out()
    {
        using var test = new TestRepository();
        var (one, two) = (test.Write("a.txt", "a\n").Commit(), test.Write("a.txt", "b\n").Commit());
        var repository = await test.OpenAsync();
        await Commits.LearnTreesAsync(repository, [one, null, Nowhere, two, one], CancellationToken.None);
        Assert.That(repository.Trees, Is.EquivalentTo(new Dictionary<string, string>
        {
            [one] = test.Git("rev-parse", one + "^{tree}"),
            [two] = test.Git("rev-parse", two + "^{tree}"),
        }));
    }
}
