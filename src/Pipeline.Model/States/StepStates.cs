using Pipeline.Model.Steps;

namespace Pipeline.Model.States;

/// <summary>The state a workstream is in while a step runs.</summary>
public static class StepStates
{
    /// <summary>The state of <paramref name="step"/>.</summary>
    public static WorkstreamState Of(StepName step) => step switch
    {
        StepName.Edit => WorkstreamState.Editing,
        StepName.Static => WorkstreamState.StaticCheck,
        StepName.Runtime => WorkstreamState.RuntimeCheck,
        _ => WorkstreamState.Fixing,
    };
}
