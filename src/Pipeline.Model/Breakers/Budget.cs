namespace Pipeline.Model.Breakers;

/// <summary>What may be spent; a null part is not bounded.</summary>
/// <param name="Usd">US dollars.</param>
/// <param name="Tokens">Tokens in and out together.</param>
/// <param name="Minutes">Minutes of wall time spent in steps.</param>
public sealed record Budget(decimal? Usd = null, long? Tokens = null, double? Minutes = null)
{
    /// <summary>No bound at all.</summary>
    public static readonly Budget None = new();

    /// <summary>This budget, with what it leaves open taken from <paramref name="fallback"/>.</summary>
    public Budget Or(Budget fallback) =>
        new(Usd ?? fallback.Usd, Tokens ?? fallback.Tokens, Minutes ?? fallback.Minutes);
}
