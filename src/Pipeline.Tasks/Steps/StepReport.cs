using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Steps;

/// <summary>What a step came to, ready to be recorded.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Result">What it left.</param>
/// <param name="Errors">What was found, signed.</param>
internal sealed record StepReport(StepOutcome Outcome, StepResult Result, IReadOnlyList<SignedError> Errors)
{
    /// <summary>A report whose signatures and code come from <paramref name="errors"/>.</summary>
    public static StepReport Of(StepOutcome outcome, StepResult result, IEnumerable<ToolError> errors, IReadOnlyList<string>? known = null)
    {
        var signed = errors.Select(error => new SignedError(ErrorSignature.Of(error), error)).ToList();
        var signatures = signed.Select(error => error.Signature).Distinct(StringComparer.Ordinal).ToList();
        return new StepReport(
            outcome,
            result with
            {
                Signatures = signatures,
                KnownSignatures = [.. signatures.Intersect(known ?? [], StringComparer.Ordinal)],
                ErrorCode = result.ErrorCode ?? signed.FirstOrDefault()?.Error.Code,
            },
            signed);
    }

    /// <summary>The report of a call that no budget has room for.</summary>
    public static StepReport NoBudget(Verdict verdict, Checkpoint checkpoint) => Of(
        StepOutcome.BudgetExceeded,
        new StepResult { TreeBefore = checkpoint.Tree, TreeAfter = checkpoint.Tree, Reason = $"budget.run ({verdict.Limit}): {verdict.Evidence}" },
        [new ToolError(verdict.ErrorCode, verdict.Evidence, "pipeline")]);
}
