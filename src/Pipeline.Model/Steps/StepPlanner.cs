using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Steps;

/// <summary>
/// What comes next, as a pure function of the attempts recorded so far and the limits. The real run, a resumed one,
/// a dry run and a simulation ask the same function, so none of them can disagree with the others.
/// </summary>
public static class StepPlanner
{
    /// <summary>Decides the next step.</summary>
    /// <param name="attempts">The workstream's attempts in the order they ran; unfinished and interrupted ones do not count.</param>
    /// <param name="limits">What bounds them.</param>
    public static NextStep Next(IEnumerable<StepAttemptRecord> attempts, StepLimits limits)
    {
        var past = attempts.Where(Counts).ToList();
        var wanted = past.Count == 0 ? Run(StepName.Edit, past) : After(past[^1], past, limits);
        if (wanted is not NextStep.Run { Step: StepName.Edit or StepName.Fix })
            return wanted;
        return BudgetBreaker.Check(past, limits.Budget) is { } verdict ? new NextStep.Stop(verdict) : wanted;
    }

    private static bool Counts(StepAttemptRecord attempt) =>
        attempt.Outcome is not (null or StepOutcome.Interrupted);

    private static NextStep After(StepAttemptRecord last, List<StepAttemptRecord> past, StepLimits limits) =>
        (last.Step, last.Outcome) switch
        {
            (StepName.Edit or StepName.Fix, StepOutcome.Edited) => Run(StepName.Static, past),
            (StepName.Fix, StepOutcome.NoChange) => new NextStep.Stop(LoopBreakers.NothingChanged(last)),
            (StepName.Edit or StepName.Fix, _) => new NextStep.Stop(AgentFailed(last)),
            (StepName.Static, StepOutcome.Passed) => Run(StepName.Runtime, past),
            (StepName.Runtime, StepOutcome.Passed) => new NextStep.Finish(),
            (_, StepOutcome.Failed or StepOutcome.Timeout or StepOutcome.Stalled) => Repair(last, past, limits),
            _ => new NextStep.Stop(CheckBroke(last)),
        };

    private static NextStep Repair(StepAttemptRecord last, List<StepAttemptRecord> past, StepLimits limits) =>
        LoopBreakers.Check(last.Step, past, limits.For(last.Step)) is { } verdict
            ? new NextStep.Stop(verdict)
            : Run(StepName.Fix, past);

    private static NextStep.Run Run(StepName step, List<StepAttemptRecord> past) =>
        new(step, past.Count(attempt => attempt.Step == step) + 1);

    private static Verdict AgentFailed(StepAttemptRecord last)
    {
        var code = last.Result?.ErrorCode ?? (last.Outcome == StepOutcome.NoChange ? ErrorCode.NoChange : ErrorCode.NonzeroExit);
        var said = last.Result?.Reason ?? $"the agent ended with {last.Outcome}";
        return new Verdict(
            code,
            $"{Name(last)}: {said.TrimEnd('.')}.",
            last.Outcome == StepOutcome.ScopeViolation
                ? "Read the violation's patch among the artifacts; widen files_scope or files_create, or say in the tasks what may not be touched."
                : "Read the step's log among the artifacts; check the tool's profile in config/tools.yaml and the bundle's tasks.");
    }

    private static Verdict CheckBroke(StepAttemptRecord last) => new(
        last.Result?.ErrorCode ?? ErrorCode.NonzeroExit,
        $"{Name(last)}: {last.Result?.Reason ?? "the check could not do its work"}.",
        "Install or repair the tool; its profile is in config/tools.yaml.");

    private static string Name(StepAttemptRecord attempt) =>
        $"{attempt.Step.ToString().ToUpperInvariant()} {attempt.Attempt}";
}
