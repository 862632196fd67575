using System.Collections.Frozen;

namespace Pipeline.Model.Steps;

/// <summary>What happens next after each outcome: the one table, which the planner follows and <c>docs/agents.md</c> shows.</summary>
public static class OutcomeTable
{
    private static readonly FrozenDictionary<StepOutcome, Row> Agent = new Row[]
    {
        new(StepOutcome.Edited, Reaction.Judge, "git: files in scope changed, whatever the exit code says"),
        new(StepOutcome.NoChange, Reaction.Fail, "git: no file changed, and the tool says that it is done; after FIX the breaker `no_change`"),
        new(StepOutcome.RefusedOrAsked, Reaction.Fail, "no file changed, and the agent's last words refuse or ask"),
        new(StepOutcome.BudgetExceeded, Reaction.Fail, "no file changed, and the agent's own bound is used up; or a `budget` of the pipeline left no room for the call"),
        new(StepOutcome.RateLimited, Reaction.Retry, "the call failed or changed nothing, and tells of passing trouble"),
        new(StepOutcome.AuthFailed, Reaction.StopTool, "no file changed, and the service rejects the credentials; or none are set"),
        new(StepOutcome.ToolError, Reaction.Fail, "no file changed, and the tool failed, is missing or too old"),
        new(StepOutcome.Stalled, Reaction.Fail, "silent longer than `idle_timeout`; the process tree was ended"),
        new(StepOutcome.Timeout, Reaction.Fail, "longer than `timeout`; the process tree was ended"),
        new(StepOutcome.ScopeViolation, Reaction.Fail, "git and bytes: something out of scope changed, a judge among it (`judge_tampered`)"),
    }.ToFrozenDictionary(row => row.Outcome);

    private static readonly FrozenDictionary<StepOutcome, Row> Check = new Row[]
    {
        new(StepOutcome.Passed, Reaction.Judge, "every tool succeeded"),
        new(StepOutcome.Failed, Reaction.Fix, "a tool found errors"),
        new(StepOutcome.Timeout, Reaction.Fix, "longer than `timeout`: the code may hang"),
        new(StepOutcome.Stalled, Reaction.Fix, "silent longer than `idle_timeout`: the code may hang"),
        new(StepOutcome.ToolError, Reaction.Fail, "a tool is missing or could not do its work, which no edit repairs"),
    }.ToFrozenDictionary(row => row.Outcome);

    /// <summary>What follows when <paramref name="step"/> ends with <paramref name="outcome"/>.</summary>
    public static Reaction After(StepName step, StepOutcome outcome) =>
        RowsOf(step).TryGetValue(outcome, out var row)
            ? row.Reaction
            : throw new ArgumentOutOfRangeException(nameof(outcome), outcome, $"{step} cannot end so.");

    /// <summary>The rows of EDIT and FIX, or of STATIC and RUNTIME, in the order of <see cref="StepOutcome"/>.</summary>
    public static IReadOnlyList<Row> Rows(StepName step) => [.. RowsOf(step).Values.OrderBy(row => row.Outcome)];

    private static FrozenDictionary<StepOutcome, Row> RowsOf(StepName step) => step is StepName.Edit or StepName.Fix ? Agent : Check;

    /// <summary>One outcome.</summary>
    /// <param name="Outcome">The outcome.</param>
    /// <param name="Reaction">What follows.</param>
    /// <param name="Evidence">What shows it, in one line of Markdown.</param>
    public sealed record Row(StepOutcome Outcome, Reaction Reaction, string Evidence);
}
