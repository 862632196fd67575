using System.ComponentModel;

namespace Pipeline.Tasks.Processes;

/// <summary>Runs programs with CliWrap and leaves nothing of them behind, however they end.</summary>
internal sealed class ProcessRunner(TimeProvider time, ProcessLimits limits) : IProcessRunner
{
    private readonly CookieSweep _sweep = CookieSweep.OfThisProcess(time);

    /// <summary>A runner with the default patience.</summary>
    public ProcessRunner(TimeProvider time)
        : this(time, ProcessLimits.Default)
    {
    }

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellation)
    {
        if (!Path.IsPathFullyQualified(request.FileName))
            throw new ArgumentException($"'{request.FileName}' is not an absolute path: look it up first.", nameof(request));

        if (cancellation.IsCancellationRequested)
            return new ProcessResult(ProcessEnd.Cancelled, null, TimeSpan.Zero);

        var start = time.GetTimestamp();
        RunningProgram program;
        try
        {
            program = RunningProgram.Start(request, time);
        }
        catch (Win32Exception e)
        {
            return new ProcessResult(ProcessEnd.NotStarted, null, time.GetElapsedTime(start), e.Message);
        }

        using (program)
        {
            var (end, exitCode) = await FollowAsync(program, request, cancellation).ConfigureAwait(false);
            return new ProcessResult(end, exitCode, time.GetElapsedTime(start));
        }
    }

    private async Task<(ProcessEnd End, int? ExitCode)> FollowAsync(
        RunningProgram program, ProcessRequest request, CancellationToken cancellation)
    {
        var end = await WaitAsync(program, request, cancellation).ConfigureAwait(false);
        if (end == ProcessEnd.Exited)
            await DrainAsync(program).ConfigureAwait(false);
        else
            await EndAsync(program).ConfigureAwait(false);

        await EndLeftoversAsync(program, request).ConfigureAwait(false);
        await DrainAsync(program).ConfigureAwait(false);
        program.AbandonOutput();
        var exitCode = await ExitCodeAsync(program).ConfigureAwait(false);

        // Ctrl-C at a terminal reaches the children too: one that died of it did not end by itself.
        if (end == ProcessEnd.Exited && exitCode != 0 && cancellation.IsCancellationRequested)
            end = ProcessEnd.Cancelled;

        return (end, end == ProcessEnd.Exited ? exitCode : null);
    }

    private async Task<ProcessEnd> WaitAsync(RunningProgram program, ProcessRequest request, CancellationToken cancellation)
    {
        using var done = new CancellationTokenSource();
        var timeout = Task.Delay(request.Timeout ?? Timeout.InfiniteTimeSpan, time, done.Token);
        var silence = SilenceAsync(program.Output, request.IdleTimeout, done.Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, done.Token);
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, time, stop.Token);
        var first = await Task.WhenAny(program.Exited, timeout, silence, stopped, program.Output.Failed).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        if (program.Exited.IsCompleted)
            return ProcessEnd.Exited;

        return first == timeout ? ProcessEnd.TimedOut : first == silence ? ProcessEnd.Stalled : ProcessEnd.Cancelled;
    }

    // Ends when nothing was said for so long, or when the program is done.
    private Task SilenceAsync(WatchedOutput output, TimeSpan? limit, CancellationToken done) =>
        limit is null ? Task.Delay(Timeout.InfiniteTimeSpan, time, done) : SilenceAsync(output, limit.Value, done);

    private async Task SilenceAsync(WatchedOutput output, TimeSpan limit, CancellationToken done)
    {
        for (TimeSpan left; (left = limit - output.Silence) > TimeSpan.Zero && !done.IsCancellationRequested;)
            await Task.Delay(left, time, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task EndAsync(RunningProgram program)
    {
        program.Interrupt();
        await Task.WhenAny(program.Exited, Task.Delay(limits.Grace, time)).ConfigureAwait(false);
        program.Kill();
    }

    private async Task EndLeftoversAsync(RunningProgram program, ProcessRequest request)
    {
        program.EndJob();
        if (request.EndsLeftovers && request.Environment.TryGetValue(ProcessCookie.Variable, out var cookie))
            await _sweep.EndAsync(cookie).ConfigureAwait(false);
    }

    // The output of a program that is gone has ended too, unless something it left behind holds it open.
    private Task DrainAsync(RunningProgram program) =>
        program.Completed.IsCompleted ? Task.CompletedTask : Task.WhenAny(program.Completed, Task.Delay(limits.Drain, time));

    private static async Task<int?> ExitCodeAsync(RunningProgram program)
    {
        try
        {
            return (await program.Completed.ConfigureAwait(false)).ExitCode;
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            return null;
        }
    }
}
