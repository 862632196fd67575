using Pipeline.Model.Breakers;

namespace Pipeline.Model.Tools;

/// <summary>What a model costs, for tools that tell tokens and no dollars.</summary>
/// <param name="Input">US dollars for a million tokens sent.</param>
/// <param name="Output">US dollars for a million tokens received.</param>
public sealed record ToolPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000m;

    /// <summary>A usage with dollars: the tool's own where it tells them.</summary>
    public Usage On(Usage usage) => usage.Usd is not null
        ? usage
        : usage with { Usd = ((usage.TokensIn * Input) + (usage.TokensOut * Output)) / Million };
}
