using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>What a run holds while it goes on, let go of in the order that keeps every promise: the lock last.</summary>
internal sealed class RunResources(
    TargetRepository repository, Worktrees worktrees, RepositoryLock owner, StatePaths paths, ShutdownSignal shutdown) : IDisposable
{
    private readonly Stack<IDisposable> _held = new([shutdown, owner]);
    private RecordStore? _store;

    /// <summary>The target repository.</summary>
    public TargetRepository Repository => repository;

    /// <summary>Its worktrees.</summary>
    public Worktrees Worktrees => worktrees;

    /// <summary>The lock.</summary>
    public RepositoryLock Lock => owner;

    /// <summary>Where the state is.</summary>
    public StatePaths Paths => paths;

    /// <summary>What stops the run.</summary>
    public ShutdownSignal Shutdown => shutdown;

    /// <summary>The database.</summary>
    public RecordStore Store => _store ?? throw new InvalidOperationException("The store was not opened.");

    /// <summary>Opens the database.</summary>
    public void OpenStore(TimeProvider time, Action<string> report) => _store = Hold(RecordStore.Open(paths, time, report));

    /// <summary>Keeps something that is to be let go of before everything held so far.</summary>
    public T Hold<T>(T resource)
        where T : IDisposable
    {
        _held.Push(resource);
        return resource;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_held.TryPop(out var resource))
            resource.Dispose();
    }
}
