using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>How a worktree was before a check, which runs what an agent wrote. Dispose it when the check is through.</summary>
internal sealed class CheckWatch : IDisposable
{
    private readonly Worktree _worktree;
    private readonly SharedGitFiles.Watch _sharedFiles;
    private readonly WorktreeGitFiles _gitFiles;
    private bool _ended;

    /// <summary>Begins.</summary>
    public CheckWatch(Worktree worktree, IReadOnlyDictionary<string, FileStamp> leftovers)
    {
        _worktree = worktree;
        _sharedFiles = worktree.Repository.SharedFiles.Begin();
        _gitFiles = new WorktreeGitFiles(worktree);
        Leftovers = leftovers;
        worktree.Repository.Moves.Guard(worktree.BranchRef);
    }

    /// <summary>The untracked files that were there.</summary>
    public IReadOnlyDictionary<string, FileStamp> Leftovers { get; }

    /// <summary>Puts git's files back and tells what differed.</summary>
    public IReadOnlyList<ScopeViolation> PutBack() => [.. _sharedFiles.PutBack(), .. _gitFiles.PutBack()];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ended)
            return;

        _ended = true;
        _sharedFiles.Dispose();
        _worktree.Repository.Moves.Unguard(_worktree.BranchRef);
    }
}
