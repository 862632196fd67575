namespace Pipeline.Model.Breakers;

/// <summary>What an agent's work cost.</summary>
/// <param name="TokensIn">Tokens sent.</param>
/// <param name="TokensOut">Tokens received.</param>
/// <param name="Usd">US dollars; null when unknown.</param>
public sealed record Usage(long TokensIn = 0, long TokensOut = 0, decimal? Usd = null);
