namespace Pipeline.Model.Tools;

/// <summary>What counts as success of a tool. Patterns are .NET regular expressions, non-backtracking, matched line by line.</summary>
public sealed record SuccessRule
{
    /// <summary>Exit code 0 and nothing else.</summary>
    public static readonly SuccessRule Default = new();

    /// <summary>The exit codes that mean success; default 0.</summary>
    public IReadOnlyList<int> ExitCodes { get; init; } = [0];

    /// <summary>A line that matches one of these means failure, whatever the exit code.</summary>
    public IReadOnlyList<string> FailOn { get; init; } = [];

    /// <summary>A line that matches one of these means passing trouble: the call is retried and not counted.</summary>
    public IReadOnlyList<string> TransientOn { get; init; } = [];

    /// <summary>
    /// What a line, or a text of <see cref="Json"/>, that matches says. Looked at when git and <see cref="Json"/> leave it open.
    /// </summary>
    public IReadOnlyDictionary<ToolSignal, IReadOnlyList<string>> Signals { get; init; } = new Dictionary<ToolSignal, IReadOnlyList<string>>();

    /// <summary>Finds how long the service asks to wait: a regular expression with the group <c>seconds</c>; null finds nothing.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>What to read from the tool's JSON result; null when it gives none.</summary>
    public ResultRule? Json { get; init; }
}
