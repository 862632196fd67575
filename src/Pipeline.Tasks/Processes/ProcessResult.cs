namespace Pipeline.Tasks.Processes;

/// <summary>How a program ended.</summary>
/// <param name="End">What ended it.</param>
/// <param name="ExitCode">Its exit code; null unless it exited by itself.</param>
/// <param name="Elapsed">Wall time from start to end.</param>
/// <param name="Reason">Why it could not be started, in the system's words; null when it was.</param>
internal sealed record ProcessResult(ProcessEnd End, int? ExitCode, TimeSpan Elapsed, string? Reason = null);

/// <summary>What ended a program.</summary>
internal enum ProcessEnd
{
    /// <summary>It exited by itself.</summary>
    Exited,

    /// <summary>It was not found or could not be started.</summary>
    NotStarted,

    /// <summary>It ran too long; its whole tree was ended.</summary>
    TimedOut,

    /// <summary>It was silent too long; its whole tree was ended.</summary>
    Stalled,

    /// <summary>The pipeline is being stopped; its whole tree was ended.</summary>
    Cancelled,
}
