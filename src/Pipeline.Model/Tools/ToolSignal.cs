namespace Pipeline.Model.Tools;

/// <summary>What a tool's result or output says of why it did not do its work; in YAML and JSON in snake case. In order of weight.</summary>
public enum ToolSignal
{
    /// <summary>The model's service does not accept the credentials.</summary>
    AuthFailed,

    /// <summary>The agent's own bound of money, tokens or turns is used up.</summary>
    BudgetExceeded,

    /// <summary>The model's service turned the tool away for now.</summary>
    RateLimited,

    /// <summary>The agent refused the work or asked a question back.</summary>
    RefusedOrAsked,
}
