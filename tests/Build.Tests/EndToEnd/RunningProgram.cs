using System.Text;
using CliWrap;

namespace Build.Tests.EndToEnd;

/// <summary>A program that was started; it is ended when it is disposed of.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly CancellationTokenSource _kill = new();
    private readonly CancellationTokenSource _interrupt = new();

    public RunningProgram(Command command)
    {
        var (stdout, stderr) = (new StringBuilder(), new StringBuilder());
        var task = command
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(stdout, Encoding.UTF8))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(stderr, Encoding.UTF8))
            .ExecuteAsync(_kill.Token, _interrupt.Token);
        ProcessId = task.ProcessId;
        Completion = EndAsync();

        async Task<ProgramResult> EndAsync()
        {
            var result = await task;
            return new ProgramResult(result.ExitCode, stdout.ToString(), stderr.ToString());
        }
    }

    public int ProcessId { get; }

    public Task<ProgramResult> Completion { get; }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => _interrupt.Cancel();

    /// <summary>Ends the program at once.</summary>
    public void Kill() => _kill.Cancel();

    public void Dispose()
    {
        if (!Completion.IsCompleted)
            Kill();
        _kill.Dispose();
        _interrupt.Dispose();
    }
}
