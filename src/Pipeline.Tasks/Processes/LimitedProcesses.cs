namespace Pipeline.Tasks.Processes;

/// <summary>Starts no more than so many processes at once; the others wait for their turn.</summary>
internal sealed class LimitedProcesses(IProcessRunner inner, int most) : IProcessRunner, IDisposable
{
    // Not Polly's limiter: every command asks git something, and that one takes a start 10 ms to compile.
    private readonly SemaphoreSlim _free = new(most);

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await inner.RunAsync(request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
