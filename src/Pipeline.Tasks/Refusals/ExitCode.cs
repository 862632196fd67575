namespace Pipeline.Tasks.Refusals;

/// <summary>The exit codes of every command.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for is done.</summary>
    public const int Completed = 0;

    /// <summary>Nothing asked for is done.</summary>
    public const int Failed = 1;

    /// <summary>Some of what was asked for is done.</summary>
    public const int Partial = 2;

    /// <summary>The input was refused; nothing was written.</summary>
    public const int InputRefused = 3;

    /// <summary>The state does not allow it; nothing was written.</summary>
    public const int StateRefused = 4;

    /// <summary>A fault of the pipeline itself.</summary>
    public const int InternalFault = 70;

    /// <summary>Stopped by a signal.</summary>
    public const int Interrupted = 130;
}
