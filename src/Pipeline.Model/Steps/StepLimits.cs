using Pipeline.Model.Breakers;

namespace Pipeline.Model.Steps;

/// <summary>What bounds the steps of one workstream.</summary>
/// <param name="Static">Breakers of static checks.</param>
/// <param name="Runtime">Breakers of acceptance tests.</param>
/// <param name="Budget">What all attempts together may cost.</param>
public sealed record StepLimits(BreakerSettings Static, BreakerSettings Runtime, Budget Budget)
{
    /// <summary>The limits when nobody says otherwise.</summary>
    public static readonly StepLimits Default = new(BreakerSettings.Default, BreakerSettings.Default, Budget.None);

    /// <summary>What the agent tells of its usage; everything, unless its profile says less.</summary>
    public UsageMeter Meter { get; init; } = UsageMeter.Full;

    /// <summary>
    /// The most steps that any sequence of outcomes can lead to: EDIT, for each failed check but the last one a FIX with
    /// the STATIC after it, and the RUNTIMEs. Checks of one step fail at most <see cref="BreakerSettings.MaxAttempts"/> times.
    /// </summary>
    public int MostSteps => 2 + (2 * (Static.MaxAttempts + Runtime.MaxAttempts - 2)) + Runtime.MaxAttempts;

    /// <summary>The defaults, with the configuration's overrides put on them and the bundle's on both.</summary>
    public static StepLimits Of(BreakerOverrides configured, BreakerOverrides bundle, Budget budget)
    {
        return new StepLimits(For(StepName.Static), For(StepName.Runtime), budget);

        BreakerSettings For(StepName step) => bundle.On(configured.On(BreakerSettings.Default, step), step);
    }

    /// <summary>The breakers of the check <paramref name="step"/>.</summary>
    public BreakerSettings For(StepName step) => step == StepName.Runtime ? Runtime : Static;
}
