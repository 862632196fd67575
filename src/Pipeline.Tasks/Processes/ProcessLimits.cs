namespace Pipeline.Tasks.Processes;

/// <summary>How patient the ending of a program is.</summary>
internal sealed record ProcessLimits
{
    /// <summary>What the pipeline uses.</summary>
    public static readonly ProcessLimits Default = new();

    /// <summary>How long a program has to end itself after the polite request.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the output of a program that is gone may be held open by something it left behind.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(2);
}
