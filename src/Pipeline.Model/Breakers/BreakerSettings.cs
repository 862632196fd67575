namespace Pipeline.Model.Breakers;

/// <summary>When a fix loop ends without success.</summary>
/// <param name="MaxAttempts">Failed checks of one step until the breaker trips, the first included; at least 1, default 4.</param>
/// <param name="MaxPerSignature">Failed checks with the same error signature; at least 1, default 3.</param>
/// <param name="OscillationThreshold">Returns to a tree seen before; at least 1, default 2.</param>
public sealed record BreakerSettings(int MaxAttempts = 4, int MaxPerSignature = 3, int OscillationThreshold = 2)
{
    /// <summary>The settings when nobody says otherwise.</summary>
    public static readonly BreakerSettings Default = new();
}
