using CliWrap;

namespace Pipeline.Tasks.Processes;

/// <summary>One started program: when it is gone, when its output is through, and the ways to end it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly JobObject? _job;

    private RunningProgram(ProcessRequest request, TimeProvider time)
    {
        Output = new WatchedOutput(time, _abandon.Token);
        _job = OperatingSystem.IsWindows() ? JobObject.Create() : null;
        var exited = Task.CompletedTask;
        Completed = Describe(request, Output).ExecuteAsync(
            start => Replace(start.Environment, request.Environment),
            process =>
            {
                if (OperatingSystem.IsWindows())
                    _job?.Assign(process);

                exited = process.WaitForExitAsync(CancellationToken.None);
            },
            _kill.Token,
            _interrupt.Token).Task;
        Exited = exited;
    }

    /// <summary>Both outputs.</summary>
    public WatchedOutput Output { get; }

    /// <summary>Ends when the program itself is gone.</summary>
    public Task Exited { get; }

    /// <summary>Ends when the program is gone and its output is through.</summary>
    public Task<CommandResult> Completed { get; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system cannot start it.</exception>
    public static RunningProgram Start(ProcessRequest request, TimeProvider time) => new(request, time);

    /// <summary>Asks the program to end (SIGINT, Ctrl-C).</summary>
    public void Interrupt() => _interrupt.Cancel();

    /// <summary>Ends the program and every descendant the system still knows as one.</summary>
    public void Kill()
    {
        _kill.Cancel();
        EndJob();
    }

    /// <summary>On Windows ends all that the program started, related or not; elsewhere that is the cookie's work.</summary>
    public void EndJob()
    {
        if (OperatingSystem.IsWindows())
            _job?.Terminate();
    }

    /// <summary>Lets go of output that something left behind holds open.</summary>
    public void AbandonOutput() => _abandon.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
            _job?.Dispose();

        _interrupt.Dispose();
        _kill.Dispose();
        _abandon.Dispose();
    }

    private static Command Describe(ProcessRequest request, WatchedOutput output) => Cli.Wrap(request.FileName)
        .WithArguments(request.Arguments)
        .WithWorkingDirectory(request.WorkingDirectory)
        .WithValidation(CommandResultValidation.None)
        .WithStandardInputPipe(request.Stdin)
        .WithStandardOutputPipe(output.To(request.Stdout))
        .WithStandardErrorPipe(output.To(request.Stderr));

    private static void Replace(IDictionary<string, string?> environment, IReadOnlyDictionary<string, string> with)
    {
        environment.Clear();
        foreach (var (name, value) in with)
            environment[name] = value;
    }
}
