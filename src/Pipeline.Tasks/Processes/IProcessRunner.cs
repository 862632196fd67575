namespace Pipeline.Tasks.Processes;

/// <summary>The one place that starts a process.</summary>
internal interface IProcessRunner
{
    /// <summary>Runs a program to its end. Never throws for what the program does; cancelling ends its tree and is a result.</summary>
    Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellation);
}
