using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;
using Polly;
using Polly.Retry;

namespace Pipeline.Tasks.Git;

/// <summary>
/// Registers a worktree as <c>git worktree add --no-checkout</c> does, by the files that <c>gitrepository-layout</c> describes, but
/// so that every other git sees it whole or not at all. Git's own command first names no commit as its HEAD, and a
/// <c>git gc</c> that comes just then fails; two of them at once break each other.
/// </summary>
internal sealed class WorktreeRegistration(TargetRepository repository, TimeProvider time)
{
    private const int Retries = 4;

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            // Somebody's 'git worktree prune' may take the record away before it is locked.
            ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Exception is IOException),
            MaxRetryAttempts = Retries,
            Delay = TimeSpan.FromMilliseconds(50),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        }).Build();

    /// <summary>Registers the worktree at a path, on a branch, over what a dead run left there.</summary>
    /// <exception cref="PipelineRefusedException">The files cannot be written: the disk is full, they are somebody else's …</exception>
    public void Make(string path, string branch)
    {
        try
        {
            _retry.Execute(() => MakeOnce(path, branch));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw PipelineRefusedException.State("worktree_unwritable", $"The worktree {path} cannot be made: {failed.Message} Make {repository.CommonDirectory} and its disk writable, then run again.");
        }
    }

    private void MakeOnce(string path, string branch)
    {
        WorktreeRecords.Remove(repository, path);
        var record = Take(Path.GetFileName(path));
        WorktreeRecords.Mark(record, Path.GetFileName(path));
        Write(Path.Combine(record, "commondir"), "../..");
        Write(Path.Combine(record, "HEAD"), $"ref: {Refs.Heads}{branch}");
        // With this file git knows of the worktree.
        AtomicFile.Write(Path.Combine(record, WorktreeRecords.Pointer), System.Text.Encoding.UTF8.GetBytes(Slashed(Path.Combine(path, ".git")) + "\n"));
        Directory.CreateDirectory(path);
        Write(Path.Combine(path, ".git"), $"gitdir: {Slashed(record)}");
        File.Delete(Path.Combine(record, WorktreeRecords.Lock));
    }

    // The first name that is free. Git prunes no record that is locked.
    private string Take(string name)
    {
        var records = Path.Combine(repository.CommonDirectory, "worktrees");
        var record = Path.Combine(records, name);
        for (var number = 1; Directory.Exists(record); number++)
            record = Path.Combine(records, $"{name}{number}");
        Directory.CreateDirectory(record);
        using var locked = new FileStream(Path.Combine(record, WorktreeRecords.Lock), FileMode.CreateNew);
        locked.Write("initializing\n"u8);
        return record;
    }

    private static void Write(string file, string line) => File.WriteAllText(file, line + "\n");

    private static string Slashed(string path) => path.Replace('\\', '/');
}
