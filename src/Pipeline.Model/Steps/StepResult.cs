using Pipeline.Model.Breakers;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Steps;

/// <summary>What a step leaves behind: the field <c>result</c> of a <c>step_attempts</c> document.</summary>
public sealed record StepResult
{
    /// <summary>The worktree's git tree before the step.</summary>
    public string? TreeBefore { get; init; }

    /// <summary>The worktree's git tree after it.</summary>
    public string? TreeAfter { get; init; }

    /// <summary>The checkpoint commit the step ended with; null for checks.</summary>
    public string? Commit { get; init; }

    /// <summary>Every tool and test that ran, in order.</summary>
    public IReadOnlyList<ToolResult> Tools { get; init => field = value ?? []; } = [];

    /// <summary>The files an agent changed.</summary>
    public IReadOnlyList<string> ChangedFiles { get; init => field = value ?? []; } = [];

    /// <summary>Signatures of the errors found, each once.</summary>
    public IReadOnlyList<string> Signatures { get; init => field = value ?? []; } = [];

    /// <summary>Those of <see cref="Signatures"/> that the baseline has too: they were there before the first edit.</summary>
    public IReadOnlyList<string> KnownSignatures { get; init => field = value ?? []; } = [];

    /// <summary>The first error's code; null without errors.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>One line for people; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>What the step cost; null when the tool does not tell.</summary>
    public Usage? Usage { get; init; }

    /// <summary>File names of what was kept, relative to the workstream's artifacts.</summary>
    public IReadOnlyList<string> Artifacts { get; init => field = value ?? []; } = [];
}
