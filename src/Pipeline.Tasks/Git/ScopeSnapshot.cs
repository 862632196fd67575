using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>How everything was just before an agent was called. Dispose it when the agent is judged.</summary>
internal sealed class ScopeSnapshot(TargetRepository repository, string branchRef) : IDisposable
{
    private bool _ended;

    /// <summary>The commit the branch stood at.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Git's shared files.</summary>
    public required SharedGitFiles.Watch SharedFiles { get; init; }

    /// <summary>The worktree's own git files.</summary>
    public required WorktreeGitFiles GitFiles { get; init; }

    /// <summary>Repositories that are in the worktree by right.</summary>
    public required IReadOnlySet<string> Nested { get; init; }

    /// <summary>Files that git does not track and that are no scratch: what setup and checks left.</summary>
    public required IReadOnlyDictionary<string, FileStamp> Leftovers { get; init; }

    /// <summary>Refs and the main checkout.</summary>
    public required SharedState Shared { get; init; }

    /// <summary>What had to be put back to be at the checkpoint; empty in a run that nobody disturbs.</summary>
    public required IReadOnlyList<ScopeViolation> PutBack { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ended)
            return;

        _ended = true;
        SharedFiles.Dispose();
        repository.Moves.Unguard(branchRef);
    }
}
