using CliWrap;

namespace Pipeline.Tasks.Processes;

/// <summary>A program to start, completely described: nothing is inherited but what stands here.</summary>
internal sealed record ProcessRequest
{
    /// <summary>The program's absolute path.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments, taken literally.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where it runs; absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Whether what it leaves running is ended by its cookie when it has ended; costs a look at every process.</summary>
    public bool EndsLeftovers { get; init; } = true;

    /// <summary>What it reads; nothing by default (the input is closed at once).</summary>
    public PipeSource Stdin { get; init; } = PipeSource.Null;

    /// <summary>Where its output goes, as it comes.</summary>
    public PipeTarget Stdout { get; init; } = PipeTarget.Null;

    /// <summary>Where its error output goes, as it comes.</summary>
    public PipeTarget Stderr { get; init; } = PipeTarget.Null;

    /// <summary>How long it may run; null does not bound it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long it may be silent on both outputs; null does not bound it.</summary>
    public TimeSpan? IdleTimeout { get; init; }
}
