namespace Pipeline.Model.Breakers;

/// <summary>Why a workstream ends without success.</summary>
/// <param name="ErrorCode">The code that <c>errors</c> and messages carry.</param>
/// <param name="Evidence">What was seen, in one sentence.</param>
/// <param name="WayOut">What an operator can do, in one sentence.</param>
/// <param name="Rule">The breaker rule that tripped, of <see cref="BreakerRule"/>; null when no breaker ended it.</param>
/// <param name="Limit">The rule's limit as text; null without a rule.</param>
public sealed record Verdict(string ErrorCode, string Evidence, string WayOut, string? Rule = null, string? Limit = null)
{
    /// <summary>The reason in one line for people.</summary>
    public string Reason => Rule is null ? Evidence : $"breaker {Rule} (limit {Limit}): {Evidence}";
}
