using System.Text;
using System.Threading.Channels;
using Build.Tests.Support;
using CliWrap;

namespace Build.Tests.EndToEnd;

/// <summary>A program that was started; it is ended when it is disposed of.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly CancellationTokenSource _kill = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public RunningProgram(Command command)
    {
        var (stdout, stderr) = (new StringBuilder(), new StringBuilder());
        var task = command
            .WithStandardOutputPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(stdout, Encoding.UTF8), PipeTarget.ToDelegate(line => _lines.Writer.TryWrite(line), Encoding.UTF8)))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(stderr, Encoding.UTF8))
            .ExecuteAsync(_kill.Token);
        ProcessId = task.ProcessId;
        Completion = EndAsync();

        async Task<ProgramResult> EndAsync()
        {
            var result = await task;
            _lines.Writer.Complete();
            return new ProgramResult(result.ExitCode, stdout.ToString(), stderr.ToString());
        }
    }

    public int ProcessId { get; }

    public Task<ProgramResult> Completion { get; }

    /// <summary>Waits for a line of standard output that begins so; fails when the program ends without it.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }

        throw new AssertionException($"The program ended without a line '{beginning}': {await Completion}");
    }

    /// <summary>Presses Ctrl-C; not on Windows, where only the program's own console can.</summary>
    public Task InterruptAsync() => Commands.RunAsync(".", "sh", "-c", $"kill -INT {ProcessId}");

    /// <summary>Ends the program at once.</summary>
    public void Kill() => _kill.Cancel();

    public void Dispose()
    {
        if (!Completion.IsCompleted)
            Kill();
        _kill.Dispose();
    }
}
