namespace Pipeline.Tasks.Resilience;

/// <summary>
/// How many workstreams are at work at once: <c>--jobs</c>. One that must wait for a resource gives its slot to another
/// meanwhile, so that no slot is held while waiting. Safe for threads.
/// </summary>
internal sealed class JobSlots(int jobs) : IDisposable
{
    /// <summary>
    /// Workstreams begun and not ended, for each job: those that wait keep a worktree, so a slow resource must not have
    /// all of a large graph begun before it.
    /// </summary>
    public const int UnderWayPerJob = 4;

    private readonly SemaphoreSlim _free = new(jobs);
    private int _underWay;

    /// <summary>Raised when a workstream gives its slot away: another may start.</summary>
    public event Action? Left;

    /// <summary>How many workstreams are at work at once.</summary>
    public int Jobs => jobs;

    /// <summary>Takes a slot for a workstream that starts, when one is free and not too many are under way.</summary>
    public bool TryStart()
    {
        if (Volatile.Read(ref _underWay) >= (long)jobs * UnderWayPerJob || !_free.Wait(0))
            return false;
        Interlocked.Increment(ref _underWay);
        return true;
    }

    /// <summary>A workstream that holds a slot has ended.</summary>
    public void End()
    {
        Interlocked.Decrement(ref _underWay);
        _free.Release();
    }

    /// <summary>Gives the slot of a workstream that must wait to another.</summary>
    public void Leave()
    {
        _free.Release();
        Left?.Invoke();
    }

    /// <summary>Takes a slot again when one is free.</summary>
    public bool TryEnter() => _free.Wait(0);

    /// <summary>Takes a slot again as soon as one is free.</summary>
    public Task EnterAsync(CancellationToken cancellation) => _free.WaitAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
