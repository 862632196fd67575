using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Health;

/// <summary>Who holds the repository's lock, and did a dead git leave locks of its own on the pipeline's branches?</summary>
internal sealed class LockHealth : IHealthCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>(repository is null ? [] : [.. Look(repository)]);

    private static IEnumerable<Finding> Look(TargetRepository repository)
    {
        var held = RepositoryLock.IsHeld(repository.CommonDirectory);
        var holder = RepositoryLock.Holder(repository.CommonDirectory);
        yield return new Finding("lock", (held, holder) switch
        {
            (true, null) => "another process works here",
            (true, _) => $"{holder} works here",
            (false, null) => "free",
            _ => $"free; {holder} ended without a word",
        });
        if (held)
            yield break;
        foreach (var left in LeftLocks(repository))
            yield return new Finding("git locks", $"{left} blocks the branch of its name, and no run goes on.", $"If no git runs there: delete {left}");
    }

    private static IEnumerable<string> LeftLocks(TargetRepository repository)
    {
        var branches = Path.Combine(repository.CommonDirectory, "refs", "heads", "ws");
        return Directory.Exists(branches) ? Directory.EnumerateFiles(branches, "*.lock", SearchOption.AllDirectories) : [];
    }
}
