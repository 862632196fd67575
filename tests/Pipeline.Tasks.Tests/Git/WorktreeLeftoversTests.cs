namespace Pipeline.Tasks.Tests.Git;

/// <summary>A dead run left half a worktree; the next one makes a whole one of it.</summary>
public sealed class WorktreeLeftoversTests : WorktreeFixture
{
    [TestCase("nothing but the branch")]
    [TestCase("a record without a pointer")]
    [TestCase("an unchecked-out worktree that is still being made")]
    [TestCase("a record whose checkout was not made yet")]
    [TestCase("a lock on the branch")]
    [TestCase("a whole worktree")]
    [TestCase("a worktree without its .git file")]
    [TestCase("a worktree without its folder")]
    [TestCase("a record without HEAD")]
    [TestCase("a record whose HEAD is noughts")]
    [TestCase("a record whose HEAD is empty")]
    public async Task What_a_dead_run_left_is_made_anew(string leftover)
    {
        await LeaveAsync(leftover);
        var worktree = await CreateAsync();
        Assert.That(Test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
        Assert.That(Test.GitIn(worktree.Path, "rev-parse", "HEAD"), Is.EqualTo(First));
        Assert.That(Directory.GetDirectories(Path.Combine(Test.Root, ".git", "worktrees")), Has.Length.EqualTo(1));
    }

    private async Task LeaveAsync(string leftover)
    {
        var git = Path.Combine(Test.Root, ".git");
        var record = Path.Combine(git, "worktrees", "WS-01");
        var path = Path.Combine(Test.Root, ".worktrees", "WS-01");
        switch (leftover)
        {
            case "nothing but the branch":
                Test.Git("branch", Branch);
                break;
            case "a record without a pointer":
                Directory.CreateDirectory(record);
                await File.WriteAllTextAsync(Path.Combine(record, "locked"), "initializing");
                break;
            case "an unchecked-out worktree that is still being made":
                Test.Git("worktree", "add", "--quiet", "--no-checkout", "-b", Branch, path);
                await File.WriteAllTextAsync(Path.Combine(record, "locked"), "initializing");
                break;
            case "a record whose HEAD is noughts" or "a record whose HEAD is empty":
                Test.Git("worktree", "add", "--quiet", "--no-checkout", "-b", Branch, path);
                await File.WriteAllTextAsync(Path.Combine(record, "HEAD"), leftover.EndsWith("empty", StringComparison.Ordinal) ? "" : new string('0', 40) + "\n");
                break;
            case "a record whose checkout was not made yet":
                await CreateAsync();
                Directory.Delete(path, recursive: true);
                File.Delete(Path.Combine(record, "index"));
                await File.WriteAllTextAsync(Path.Combine(record, "locked"), "initializing");
                break;
            case "a lock on the branch":
                Test.Git("branch", Branch);
                await File.WriteAllTextAsync(Path.Combine(git, "refs", "heads", "ws", "none", "WS-01.lock"), "");
                break;
            default:
                await CreateAsync();
                await DamageAsync(leftover, record, path);
                break;
        }
    }

    private static async Task DamageAsync(string leftover, string record, string path)
    {
        await File.WriteAllTextAsync(Path.Combine(path, "a.txt"), "half done");
        if (leftover.Contains(".git file", StringComparison.Ordinal))
            File.Delete(Path.Combine(path, ".git"));
        if (leftover.Contains("folder", StringComparison.Ordinal))
            Directory.Delete(path, recursive: true);
        if (leftover.Contains("HEAD", StringComparison.Ordinal))
            File.Delete(Path.Combine(record, "HEAD"));
        Assert.That(Directory.Exists(record));
    }
}
