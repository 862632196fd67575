using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Steps;

/// <summary>What an agent's call came to: the tool's result and what git says, held against each other.</summary>
/// <param name="Called">What the tool's call gave.</param>
/// <param name="Scope">What the scope guard found.</param>
/// <param name="Violations">What counts as a violation.</param>
/// <param name="Before">The tree before the call.</param>
internal sealed record AgentVerdict(ToolResult Called, ScopeVerdict Scope, IReadOnlyList<ScopeViolation> Violations, string Before)
{
    /// <summary>Whether files in scope changed.</summary>
    public bool HasChanged => Scope.Tree != Before;

    /// <summary>How the step ended.</summary>
    public StepOutcome Outcome => AgentOutcome.Of(Violations.Count > 0, HasChanged, Called);

    /// <summary>The errors of the step; none when it went well.</summary>
    public IReadOnlyList<ToolError> Errors => Outcome switch
    {
        StepOutcome.Edited => [],
        StepOutcome.ScopeViolation => [.. Violations.Select(Error)],
        StepOutcome.NoChange => [new ToolError(ErrorCode.NoChange, $"{Called.Tool} ended well but changed no file.", Called.Tool)],
        _ => Called.Errors,
    };

    /// <summary>What is worth telling of the step; null when there is nothing.</summary>
    public string? Reason => Outcome switch
    {
        StepOutcome.ScopeViolation => $"out of scope: {string.Join(", ", Violations.Select(violation => $"{violation.Path} ({violation.Kind})"))}",
        StepOutcome.NoChange => $"{Called.Tool} ended well but changed no file",
        StepOutcome.Edited when !Called.Succeeded => $"{Called.Tool} ended with exit code {Called.ExitCode}; judged by its files",
        StepOutcome.Edited => null,
        _ => Called.Errors.FirstOrDefault()?.Message,
    };

    private ToolError Error(ScopeViolation violation) =>
        new(CodeOf(violation), $"{violation.Path}: {violation.Detail}", Called.Tool, violation.Path);

    private static string CodeOf(ScopeViolation violation) => violation.Kind switch
    {
        ViolationKind.Judge => ErrorCode.JudgeTampered,
        ViolationKind.Secret => ErrorCode.SecretInChange,
        _ => ErrorCode.ScopeViolation,
    };
}
