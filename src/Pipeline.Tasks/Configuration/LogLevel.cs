namespace Pipeline.Tasks.Configuration;

/// <summary>The least level that is logged: <c>logging.level</c>.</summary>
internal enum LogLevel
{
    /// <summary>Everything.</summary>
    Verbose,

    /// <summary>What helps to find a fault.</summary>
    Debug,

    /// <summary>What happens.</summary>
    Information,

    /// <summary>What somebody should look at.</summary>
    Warning,

    /// <summary>What went wrong.</summary>
    Error,
}
