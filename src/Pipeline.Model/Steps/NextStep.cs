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
    public sealed record Run(StepName Step, int Attempt) : NextStep;

    /// <summary>Every check passed: squash and be done.</summary>
    public sealed record Finish : NextStep;

    /// <summary>End without success.</summary>
    /// <param name="Verdict">Why.</param>
    public sealed record Stop(Verdict Verdict) : NextStep;
}
