using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Breakers;

/// <summary>What attempts have cost so far, of one workstream or of a whole run.</summary>
/// <param name="Tokens">Tokens; null when an agent that did its work did not tell.</param>
/// <param name="Usd">US dollars; null when one that did its work did not tell.</param>
/// <param name="Minutes">Wall time in steps.</param>
/// <param name="LargestTokens">The tokens of the largest call.</param>
/// <param name="LargestUsd">The dollars of the dearest call.</param>
public sealed record Spending(long? Tokens, decimal? Usd, double Minutes, long LargestTokens, decimal LargestUsd)
{
    /// <summary>Adds up attempts. A call that was ended before it could tell counts as much as the largest that told.</summary>
    public static Spending Of(IReadOnlyList<StepAttemptRecord> attempts)
    {
        var calls = attempts.Where(attempt => attempt.Step is StepName.Edit or StepName.Fix && attempt.Result is not null).ToList();
        var (tokens, dollars) = (Largest(calls, usage => usage.Tokens), Largest(calls, usage => usage.Usd));
        return new Spending(
            (long?)Sum(calls, usage => usage.Tokens, tokens),
            Sum(calls, usage => usage.Usd, dollars),
            attempts.Sum(attempt => (attempt.CompletedAt - attempt.StartedAt)?.TotalMinutes ?? 0),
            (long)tokens,
            dollars);
    }

    private static decimal Largest(List<StepAttemptRecord> calls, Func<Usage, decimal?> amount) =>
        calls.Select(call => call.Result!.Usage is { } usage ? amount(usage) ?? 0 : 0).DefaultIfEmpty(0).Max();

    private static decimal? Sum(List<StepAttemptRecord> calls, Func<Usage, decimal?> amount, decimal largest)
    {
        decimal sum = 0;
        foreach (var call in calls)
        {
            var told = call.Result!.Usage is { } usage ? amount(usage) : null;
            if (told is null && call.Outcome is StepOutcome.Edited or StepOutcome.NoChange or StepOutcome.RefusedOrAsked)
                return null;
            sum += told ?? largest;
        }

        return sum;
    }
}
