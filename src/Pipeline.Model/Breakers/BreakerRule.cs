namespace Pipeline.Model.Breakers;

/// <summary>The rules that end a fix loop, as the event <c>breaker_tripped</c> names them.</summary>
public static class BreakerRule
{
    /// <summary>Too many failed checks of one step.</summary>
    public const string MaxAttempts = "max_attempts";

    /// <summary>The same error again and again.</summary>
    public const string MaxPerSignature = "max_per_signature";

    /// <summary>The files went back to what they were before, again and again.</summary>
    public const string Oscillation = "oscillation";

    /// <summary>The agent was to fix something and changed nothing.</summary>
    public const string NoChange = "no_change";

    /// <summary>The money, the tokens or the time is used up.</summary>
    public const string Budget = "budget";
}
