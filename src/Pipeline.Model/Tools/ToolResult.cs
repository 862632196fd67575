using Pipeline.Model.Breakers;

namespace Pipeline.Model.Tools;

/// <summary>What came of one call of a tool.</summary>
public sealed record ToolResult
{
    /// <summary>The tool's id or the test's name.</summary>
    public required string Tool { get; init; }

    /// <summary>The exit code; null when the program did not start or was ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Null means success; else one of <see cref="Tools.ErrorCode"/>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether the output told of passing trouble (<see cref="SuccessRule.TransientOn"/>), so that another try may help if the call failed or did nothing.</summary>
    public bool Transient { get; init; }

    /// <summary>What the tool's result or output says of why it did not do its work; null when nothing.</summary>
    public ToolSignal? Signal { get; init; }

    /// <summary>How long the service asks to wait before another try; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the tool said last, in words; null when it gives no such text.</summary>
    public string? Said { get; init; }

    /// <summary>What the call cost; null when the tool does not tell.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Wall time from start to end.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What was found wrong; never empty when <see cref="ErrorCode"/> is set.</summary>
    public IReadOnlyList<ToolError> Errors { get; init => field = value ?? []; } = [];

    /// <summary>Error lines that were too many to keep in <see cref="Errors"/>, which holds the first 200 different ones.</summary>
    public int OmittedErrors { get; init; }

    /// <summary>File names of the kept output, relative to the workstream's artifacts.</summary>
    public IReadOnlyList<string> Artifacts { get; init => field = value ?? []; } = [];

    /// <summary>Whether it failed at first and then passed on the same files.</summary>
    public bool Flaky { get; init; }

    /// <summary>Whether the call did what it was for.</summary>
    public bool Succeeded => ErrorCode is null;
}
