namespace Pipeline.Model.Breakers;

/// <summary>What can be known of an agent's usage, before it is ever called.</summary>
/// <param name="Tokens">Whether it tells its tokens.</param>
/// <param name="Usd">Whether it tells its dollars, or its tokens have a price.</param>
public sealed record UsageMeter(bool Tokens, bool Usd)
{
    /// <summary>Everything is known.</summary>
    public static readonly UsageMeter Full = new(true, true);
}
