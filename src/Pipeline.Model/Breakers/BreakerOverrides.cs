using Pipeline.Model.Steps;

namespace Pipeline.Model.Breakers;

/// <summary>What a configuration or a bundle says of the breakers; null parts keep what was there before.</summary>
public sealed record BreakerOverrides
{
    /// <summary>Nothing differs.</summary>
    public static readonly BreakerOverrides None = new();

    /// <summary>See <see cref="BreakerSettings.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>See <see cref="BreakerSettings.MaxPerSignature"/>.</summary>
    public int? MaxPerSignature { get; init; }

    /// <summary>See <see cref="BreakerSettings.OscillationThreshold"/>.</summary>
    public int? OscillationThreshold { get; init; }

    /// <summary>Overrides for one step type, <c>static</c> or <c>runtime</c>, stronger than the parts above.</summary>
    public IReadOnlyDictionary<StepName, BreakerOverrides> Steps { get; init; } =
        new Dictionary<StepName, BreakerOverrides>();

    /// <summary>These overrides put on <paramref name="settings"/> for <paramref name="step"/>.</summary>
    public BreakerSettings On(BreakerSettings settings, StepName step)
    {
        var whole = Apply(settings);
        return Steps.TryGetValue(step, out var own) ? own.Apply(whole) : whole;
    }

    private BreakerSettings Apply(BreakerSettings settings) => new(
        MaxAttempts ?? settings.MaxAttempts,
        MaxPerSignature ?? settings.MaxPerSignature,
        OscillationThreshold ?? settings.OscillationThreshold);
}
