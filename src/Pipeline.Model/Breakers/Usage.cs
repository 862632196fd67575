namespace Pipeline.Model.Breakers;

/// <summary>What an agent's work cost.</summary>
/// <param name="TokensIn">Tokens sent.</param>
/// <param name="TokensOut">Tokens received.</param>
/// <param name="Usd">US dollars; null when unknown.</param>
public sealed record Usage(long TokensIn = 0, long TokensOut = 0, decimal? Usd = null)
{
    /// <summary>Tokens sent and received.</summary>
    public long Tokens => TokensIn + TokensOut;

    /// <summary>The sum of those that are known; null when none is. Dollars are unknown when one of them has none.</summary>
    public static Usage? Sum(IEnumerable<Usage?> usages)
    {
        var known = usages.OfType<Usage>().ToList();
        return known.Count == 0
            ? null
            : new Usage(
                known.Sum(usage => usage.TokensIn),
                known.Sum(usage => usage.TokensOut),
                known.Any(usage => usage.Usd is null) ? null : known.Sum(usage => usage.Usd));
    }
}
