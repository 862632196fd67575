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
    private const string ShorterPrompt = "Split the workstream, or give it less in read_only_context; prompts in config/pipeline.yaml sets the bound.";

    /// <summary>Decides the next step.</summary>
    /// <param name="attempts">The workstream's attempts in the order they ran; unfinished and interrupted ones do not count.</param>
    /// <param name="limits">What bounds them.</param>
    public static NextStep Next(IEnumerable<StepAttemptRecord> attempts, StepLimits limits)
    {
        var past = attempts.Where(Counts).ToList();
        var wanted = past.Count == 0 ? Run(StepName.Edit, past) : After(past[^1], past, limits);
        if (wanted is not NextStep.Run { Step: StepName.Edit or StepName.Fix })
            return wanted;
        return BudgetBreaker.Check(past, limits.Budget, limits.Meter) is { } verdict ? new NextStep.Stop(verdict) : wanted;
    }

    private static bool Counts(StepAttemptRecord attempt) =>
        attempt.Outcome is not (null or StepOutcome.Interrupted);

    private static NextStep After(StepAttemptRecord last, List<StepAttemptRecord> past, StepLimits limits) =>
        OutcomeTable.After(last.Step, last.Outcome!.Value) switch
        {
            Reaction.Judge => Judged(last.Step, past),
            Reaction.Fix => Repair(last, past, limits),
            _ => new NextStep.Stop(Failed(last)),
        };

    private static NextStep Judged(StepName step, List<StepAttemptRecord> past) => step switch
    {
        StepName.Static => Run(StepName.Runtime, past),
        StepName.Runtime => new NextStep.Finish(),
        _ => Run(StepName.Static, past),
    };

    // The first time the files go round in a circle the agent gets one chance from the best of them, otherwise worded.
    private static NextStep Repair(StepAttemptRecord last, List<StepAttemptRecord> past, StepLimits limits)
    {
        if (LoopBreakers.Check(last.Step, past, limits.For(last.Step)) is { } verdict)
            return new NextStep.Stop(verdict);
        var next = Run(StepName.Fix, past);
        return LoopBreakers.IsFirstReturn(past) ? next with { ReturnTo = BestAttempt.Of(past) } : next;
    }

    private static NextStep.Run Run(StepName step, List<StepAttemptRecord> past) =>
        new(step, past.Count(attempt => attempt.Step == step) + 1);

    private static Verdict Failed(StepAttemptRecord last) => last switch
    {
        { Step: StepName.Fix, Outcome: StepOutcome.NoChange } => LoopBreakers.NothingChanged(last),
        { Step: StepName.Static or StepName.Runtime } => new Verdict(
            last.Result?.ErrorCode ?? ErrorCode.NonzeroExit,
            $"{Name(last)}: {last.Result?.Reason ?? "the check could not do its work"}.",
            "Install or repair the tool; its profile is in config/tools.yaml."),
        _ => AgentFailed(last),
    };

    private static Verdict AgentFailed(StepAttemptRecord last)
    {
        var said = last.Result?.Reason ?? $"the agent ended with {Names.Of(last.Outcome!.Value)}";
        return new Verdict(
            last.Result?.ErrorCode ?? Names.Of(last.Outcome!.Value),
            $"{Name(last)}: {said.TrimEnd('.')}.",
            last.Result?.ErrorCode == ErrorCode.PromptTooLong ? ShorterPrompt : WayOut(last.Outcome!.Value),
            last.Outcome == StepOutcome.BudgetExceeded ? BreakerRule.Budget : null,
            last.Outcome == StepOutcome.BudgetExceeded ? "the agent's own or the run's" : null);
    }

    private static string WayOut(StepOutcome outcome) => outcome switch
    {
        StepOutcome.ScopeViolation => "Read the violation's patch among the artifacts; widen files_scope or files_create, or say in the tasks what may not be touched.",
        StepOutcome.RefusedOrAsked => "Answer in the bundle's tasks what the agent asks, or take out what it refuses, then run the workstream again.",
        StepOutcome.BudgetExceeded => "Raise budget.run in config/pipeline.yaml or the agent's own bound in its profile; where what is left cannot be known, give the profile success.json.usage and a price. Then go on with --resume.",
        StepOutcome.RateLimited => "Wait until the service takes calls again, then go on with --resume; retry and breaker of the tool's profile say how long the pipeline itself waits.",
        StepOutcome.AuthFailed => "Set one of the variables under credentials in the tool's profile to a key that is valid, list it under secrets, then go on with --resume.",
        _ => "Read the step's log among the artifacts; check the tool's profile in config/tools.yaml and the bundle's tasks.",
    };

    private static string Name(StepAttemptRecord attempt) =>
        $"{attempt.Step.ToString().ToUpperInvariant()} {attempt.Attempt}";
}
