namespace Pipeline.Model.Steps;

/// <summary>What follows from an outcome.</summary>
public enum Reaction
{
    /// <summary>The next step judges what is there: after an agent STATIC, after STATIC RUNTIME, after RUNTIME the end.</summary>
    Judge,

    /// <summary>The agent gets the errors, unless a breaker of the loop trips.</summary>
    Fix,

    /// <summary>The call is tried again after a wait, which counts as no attempt; when the tries are used up the workstream fails.</summary>
    Retry,

    /// <summary>The workstream fails, and no workstream calls the tool again in this run.</summary>
    StopTool,

    /// <summary>The workstream fails.</summary>
    Fail,
}
