using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Tests.State;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>The owner is killed while its git adds a worktree, commits and removes it: the next one finds a way through, and leaves nothing.</summary>
[Platform("Linux")]
public sealed class KilledGitTests
{
    private const string Branch = "ws/none/WS-01";
    private const string Run = "20260101-000000-0000/";
    private const int Seed = 7;
    private const int LongestDelay = 60; // milliseconds

    [Test]
    public async Task Killed_in_any_of_its_git_commands_it_leaves_nothing_that_the_next_start_does_not_clear()
    {
        using var test = new TestRepository();
        for (var file = 0; file < 200; file++)
            test.Write($"src/{file}.txt", $"{file}\n");
        var start = test.Commit();
        var repository = await test.OpenAsync();
        var worktrees = new Worktrees(repository, ".worktrees", TimeProvider.System);
        LocalExcludes.Ensure(repository, LocalExcludes.Default);
        var (random, known) = (new Random(Seed), new HashSet<string> { start });
        var kills = FullForm.Choose(4, 200);
        for (var kill = 0; kill < kills; kill++)
        {
            await KillAsync(test.Root, start, random, known);
            await ClearAsync(repository);
            // Twice: over what is left, and over nothing.
            for (var again = 0; again < 2; again++)
            {
                var made = await worktrees.CreateAsync("WS-01", Branch, start, known, CancellationToken.None);
                Assert.That(test.GitIn(made.Path, "status", "--porcelain"), Is.Empty, $"seed {Seed}, kill {kill}");
                worktrees.Remove("WS-01");
            }

            AssertNothingIsLeft(test, $"seed {Seed}, kill {kill}");
        }

        await TestContext.Out.WriteLineAsync($"{kills} kills in git's commands, 0 leftovers");
    }

    private static async Task KillAsync(string root, string start, Random random, HashSet<string> known)
    {
        using var owner = SecondProcess.Start("work", root, start);
        for (var lines = random.Next(1, 8); lines > 0; lines--)
            Note(owner.ReadLine(), known);
        await Task.Delay(random.Next(LongestDelay));
        owner.Kill();
        foreach (var line in owner.ReadToEnd().Split('\n'))
            Note(line, known);
    }

    private static void Note(string? line, HashSet<string> known)
    {
        if (line?.Length == 40)
            known.Add(line);
    }

    private static async Task ClearAsync(TargetRepository repository)
    {
        Assert.That(await CookieSweep.OfThisSystem(TimeProvider.System).EndAsync(Run), Is.Empty);
        StaleLocks.Remove(repository);
    }

    private static void AssertNothingIsLeft(TestRepository test, string story)
    {
        var git = Path.Combine(test.Root, ".git");
        Assert.That(test.Git("worktree", "list", "--porcelain").Split('\n').Count(line => line.StartsWith("worktree ", StringComparison.Ordinal)), Is.EqualTo(1), story);
        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(test.Root, ".worktrees")), Is.Empty, story);
        Assert.That(Directory.Exists(Path.Combine(git, "worktrees")) ? Directory.EnumerateFileSystemEntries(Path.Combine(git, "worktrees")) : [], Is.Empty, story);
        Assert.That(Directory.EnumerateFiles(git, "*.lock", SearchOption.AllDirectories), Is.Empty, story);
        Assert.That(test.Git("for-each-ref", "--format=%(refname)").Split('\n'), Is.EqualTo(new[] { "refs/heads/main", "refs/heads/" + Branch }), story);
        Assert.That(test.Git("fsck", "--no-dangling", "--no-progress"), Is.Empty, story);
    }
}
