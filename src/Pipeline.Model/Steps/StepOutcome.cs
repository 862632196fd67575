namespace Pipeline.Model.Steps;

/// <summary>How a step ended; in JSON in snake case. Which outcome each step may have: <c>docs/state_machine.md</c>.</summary>
public enum StepOutcome
{
    /// <summary>Agent: files in scope changed.</summary>
    Edited,

    /// <summary>Agent: no file changed.</summary>
    NoChange,

    /// <summary>Agent: it refused the work or asked a question back.</summary>
    RefusedOrAsked,

    /// <summary>Agent: it stopped because its money or tokens were used up.</summary>
    BudgetExceeded,

    /// <summary>Agent: the model's service turned it away for now.</summary>
    RateLimited,

    /// <summary>Agent: the model's service does not accept the credentials.</summary>
    AuthFailed,

    /// <summary>Agent: something outside the workstream's scope changed.</summary>
    ScopeViolation,

    /// <summary>Check: nothing to complain of.</summary>
    Passed,

    /// <summary>Check: errors were found.</summary>
    Failed,

    /// <summary>The tool could not do its work: missing, or it broke.</summary>
    ToolError,

    /// <summary>The tool took longer than its profile allows.</summary>
    Timeout,

    /// <summary>The tool was silent longer than its profile allows.</summary>
    Stalled,

    /// <summary>The pipeline was stopped in the middle; the step runs again under the same number.</summary>
    Interrupted,
}
