using System.Threading.Channels;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

public sealed class LimitedProcessesTests
{
    [Test]
    public async Task No_more_than_the_limit_run_at_once_and_all_run_in_the_end()
    {
        var inner = new HeldProcesses();
        using var limited = new LimitedProcesses(inner, 2);
        var calls = Enumerable.Range(0, 5).Select(_ => limited.RunAsync(EchoProgram.Request(EchoProgram.NewCookie()), CancellationToken.None)).ToList();
        var running = new Queue<TaskCompletionSource>([await inner.NextAsync(), await inner.NextAsync()]);
        for (var waiting = calls.Count - running.Count; waiting > 0; waiting--)
        {
            running.Dequeue().SetResult();
            running.Enqueue(await inner.NextAsync());
        }

        foreach (var end in running)
        {
            end.SetResult();
        }

        await Task.WhenAll(calls);
        Assert.That(inner.Most, Is.EqualTo(2));
    }

    /// <summary>Processes that end when the test says so, handed out as they start.</summary>
    private sealed class HeldProcesses : IProcessRunner
    {
        private readonly Channel<TaskCompletionSource> _started = Channel.CreateUnbounded<TaskCompletionSource>();
        private readonly Lock _counting = new();
        private int _running;

        public int Most { get; private set; }

        public ValueTask<TaskCompletionSource> NextAsync() => _started.Reader.ReadAsync();

        public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellation)
        {
            var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Count(+1);
            _ = _started.Writer.TryWrite(end);
            await end.Task;
            Count(-1);
            return new ProcessResult(ProcessEnd.Exited, 0, TimeSpan.Zero);
        }

        private void Count(int change)
        {
            lock (_counting)
            {
                _running += change;
                Most = Math.Max(Most, _running);
            }
        }
    }
}
