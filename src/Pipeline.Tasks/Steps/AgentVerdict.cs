using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Steps;

/// <summary>What an agent's call came to: the tool's result and what git says, held against each other.</summary>
/// <param name="Called">What the tool's call gave.</param>
/// <param name="Tree">The tree after it.</param>
/// <param name="ChangedFiles">The files in scope that changed.</param>
/// <param name="Violations">What counts as a violation.</param>
/// <param name="Before">The tree before the call.</param>
internal sealed record AgentVerdict(
    ToolResult Called, string Tree, IReadOnlyList<string> ChangedFiles, IReadOnlyList<ScopeViolation> Violations, string Before)
{
    /// <summary>The verdict when the tool was not even called.</summary>
    public static AgentVerdict NotCalled(ToolResult result, string tree) => new(result, tree, [], [], tree);

    /// <summary>Whether files in scope changed.</summary>
    public bool HasChanged => Tree != Before;

    /// <summary>Whether another try is due.</summary>
    public bool IsToRetry => AgentOutcome.IsToRetry(Violations.Count > 0, HasChanged, Called);

    /// <summary>The tool's result with what git says of it: work that is there settles the tool's own complaints.</summary>
    public ToolResult Settled => Called with
    {
        Transient = IsToRetry,
        Signal = HasChanged || Violations.Count > 0 ? null : Called.Signal,
    };

    /// <summary>How the step ended.</summary>
    public StepOutcome Outcome => AgentOutcome.Of(Violations.Count > 0, HasChanged, Called);

    /// <summary>The errors of the step; none when it went well.</summary>
    public IReadOnlyList<ToolError> Errors => Outcome switch
    {
        StepOutcome.Edited => [],
        StepOutcome.ScopeViolation => [.. Violations.OrderByDescending(violation => CodeOf(violation) == ErrorCode.JudgeTampered).Select(Error)],
        StepOutcome.NoChange => [new ToolError(ErrorCode.NoChange, $"{Called.Tool} ended well but changed no file.{Words}", Called.Tool)],
        StepOutcome.Timeout or StepOutcome.Stalled or StepOutcome.ToolError => Called.Errors,
        var outcome => [new ToolError(Names.Of(outcome), Reason!, Called.Tool)],
    };

    /// <summary>What is worth telling of the step; null when there is nothing.</summary>
    public string? Reason => Outcome switch
    {
        StepOutcome.ScopeViolation => $"out of scope: {string.Join(", ", Violations.Select(violation => $"{violation.Path} ({violation.Kind})"))}",
        StepOutcome.NoChange => $"{Called.Tool} ended well but changed no file",
        StepOutcome.Edited when !Called.Succeeded => $"{Called.Tool} ended with {(Called.ExitCode is { } code and not 0 ? $"exit code {code}" : Called.ErrorCode)}; judged by its files",
        StepOutcome.Edited => null,
        StepOutcome.RefusedOrAsked => $"{Called.Tool} changed nothing and refused or asked.{Words}",
        _ => Called.Errors.FirstOrDefault()?.Message ?? $"{Called.Tool} told of trouble and changed nothing.{Words}",
    };

    private string Words => Called.Said is { Length: > 0 } said ? $" It said: {said}" : "";

    private ToolError Error(ScopeViolation violation) =>
        new(CodeOf(violation), $"{violation.Path}: {violation.Detail}", Called.Tool, violation.Path);

    private static string CodeOf(ScopeViolation violation) => violation.Kind switch
    {
        ViolationKind.Judge or ViolationKind.Protected => ErrorCode.JudgeTampered,
        ViolationKind.Secret => ErrorCode.SecretInChange,
        _ => ErrorCode.ScopeViolation,
    };
}
