namespace Pipeline.Tasks.Reporting.Live;

/// <summary>A run at one moment.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Elapsed">Since it began.</param>
/// <param name="Rows">Its workstreams in the order of its plan.</param>
/// <param name="Waves">Of each wave, how many workstreams have ended and how many there are.</param>
/// <param name="CriticalPath">The chain of dependencies that takes longest, as far as that is known.</param>
/// <param name="Usd">What the agents cost so far, in dollars; null when they do not tell.</param>
internal sealed record LiveMoment(
    string RunId,
    TimeSpan Elapsed,
    IReadOnlyList<LiveRow> Rows,
    IReadOnlyList<(int Ended, int All)> Waves,
    IReadOnlyList<string> CriticalPath,
    decimal? Usd)
{
    /// <summary>Before the run began.</summary>
    public static readonly LiveMoment Empty = new("", TimeSpan.Zero, [], [], [], null);
}
