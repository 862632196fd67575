namespace Pipeline.Model.Tools;

/// <summary>How passing trouble of a tool is waited out: tries that count as no attempt.</summary>
/// <param name="Times">Tries after the first one, from 0.</param>
/// <param name="Delay">Before the first of them; it doubles each time, with jitter.</param>
/// <param name="Longest">No wait is longer, whatever the service asks for.</param>
public sealed record RetryRule(int Times, TimeSpan Delay, TimeSpan Longest)
{
    /// <summary>Four more tries within about a minute.</summary>
    public static readonly RetryRule Default = new(4, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));
}

/// <summary>When a tool that is in trouble everywhere is left alone, by all workstreams of the run.</summary>
/// <param name="Failures">Calls with passing trouble, of at most twice as many within five minutes, that open it; at least 2.</param>
/// <param name="Pause">How long it stays open before one call may try; at least half a second.</param>
/// <param name="Probes">How many pauses a call waits before it gives up.</param>
public sealed record ToolBreakerRule(int Failures, TimeSpan Pause, int Probes)
{
    /// <summary>Open after three, for half a minute, at most sixty times.</summary>
    public static readonly ToolBreakerRule Default = new(3, TimeSpan.FromSeconds(30), 60);
}
