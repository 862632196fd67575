using System.IO.Pipelines;
using CliWrap;

namespace Pipeline.Tasks.Processes;

/// <summary>Passes a program's output on, notes when some came, and can let go of it while somebody still holds the other end.</summary>
internal sealed class WatchedOutput(TimeProvider time, CancellationToken abandon)
{
    private static readonly PipeOptions Buffering = new(minimumSegmentSize: 32 * 1024, useSynchronizationContext: false);
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last = time.GetTimestamp();

    /// <summary>Ends when a target cannot take the output (a full disk).</summary>
    public Task Failed => _failed.Task;

    /// <summary>Time since anything came on either output.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _last));

    /// <summary>Wraps a target. One that discards everything still reads: a program must not fail because nobody listens.</summary>
    public PipeTarget To(PipeTarget target)
    {
        var reading = target == PipeTarget.Null ? PipeTarget.ToStream(Stream.Null) : target;
        return PipeTarget.Create((origin, _) => PassOnAsync(origin, reading));
    }

    private async Task PassOnAsync(Stream origin, PipeTarget target)
    {
        var pipe = new Pipe(Buffering);
        var reading = ReadAsync(origin, pipe.Writer);
        try
        {
            await using var output = pipe.Reader.AsStream();
            await target.CopyFromAsync(output, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            _failed.TrySetResult();
            throw;
        }

        await reading.ConfigureAwait(false);
    }

    private async Task ReadAsync(Stream origin, PipeWriter writer)
    {
        try
        {
            int read;
            while ((read = await ReadOrEndAsync(origin, writer.GetMemory()).ConfigureAwait(false)) > 0)
            {
                Interlocked.Exchange(ref _last, time.GetTimestamp());
                writer.Advance(read);
                if ((await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false)).IsCompleted)
                    break;
            }
        }
        finally
        {
            await writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    // An abandoned output looks to its target like one that ended: what came so far is kept.
    private async Task<int> ReadOrEndAsync(Stream origin, Memory<byte> memory)
    {
        try
        {
            return await origin.ReadAsync(memory, abandon).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            return 0;
        }
    }
}
