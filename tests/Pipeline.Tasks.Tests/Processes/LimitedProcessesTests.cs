using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

public sealed class LimitedProcessesTests
{
    [Test]
    public async Task No_more_than_the_limit_run_at_once_and_all_run_in_the_end()
    {
        var inner = new HeldProcesses();
        var limited = new LimitedProcesses(inner, 2);
        var calls = Enumerable.Range(0, 5).Select(_ => limited.RunAsync(EchoProgram.Request(EchoProgram.NewCookie()), CancellationToken.None)).ToList();
        for (var ended = 0; ended < calls.Count; ended++)
        {
            Assert.That(inner.Running, Is.EqualTo(Math.Min(2, calls.Count - ended)));
            inner.EndOne();
            await Task.WhenAny(calls.Where(call => !call.IsCompleted));
        }

        await Task.WhenAll(calls);
        Assert.That(inner.Most, Is.EqualTo(2));
    }

    /// <summary>Processes that end when the test says so.</summary>
    private sealed class HeldProcesses : IProcessRunner
    {
        private readonly Queue<TaskCompletionSource> _running = new();

        public int Running => _running.Count;

        public int Most { get; private set; }

        public void EndOne() => _running.Dequeue().SetResult();

        public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellation)
        {
            var end = new TaskCompletionSource();
            _running.Enqueue(end);
            Most = Math.Max(Most, _running.Count);
            await end.Task;
            return new ProcessResult(ProcessEnd.Exited, 0, TimeSpan.Zero);
        }
    }
}
