using Pipeline.Model.Breakers;

namespace Pipeline.Model.Steps;

/// <summary>What a workstream does next: run a step, finish, or stop for a reason.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>Run a step.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Attempt">Its number, counted per step name from 1.</param>
    /// <param name="ReturnTo">The attempt whose files the worktree goes back to first; null starts from the files as they are.</param>
    public sealed record Run(StepName Step, int Attempt, BestAttempt? ReturnTo = null) : NextStep;

    /// <summary>Every check passed: squash and be done.</summary>
    public sealed record Finish : NextStep;

    /// <summary>End without success.</summary>
    /// <param name="Verdict">Why.</param>
    public sealed record Stop(Verdict Verdict) : NextStep;
}
