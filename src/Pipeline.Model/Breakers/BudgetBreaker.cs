using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Breakers;

/// <summary>The rule that an agent is not called when the workstream's budget is used up, or cannot be known to be left.</summary>
public static class BudgetBreaker
{
    /// <summary>The verdict before the next agent call, or null when it may be made.</summary>
    public static Verdict? Check(IReadOnlyList<StepAttemptRecord> past, Budget budget) =>
        Minutes(past, budget) ?? Priced(past, budget);

    private static Verdict? Minutes(IReadOnlyList<StepAttemptRecord> past, Budget budget)
    {
        if (budget.Minutes is not { } limit)
            return null;
        var spent = past.Sum(attempt => (attempt.CompletedAt - attempt.StartedAt)?.TotalMinutes ?? 0);
        return spent < limit ? null : Tripped($"{Text(limit)} minutes", $"{Text(spent)} minutes were spent in steps.");
    }

    private static Verdict? Priced(IReadOnlyList<StepAttemptRecord> past, Budget budget)
    {
        var calls = past.Where(attempt => attempt.Step is StepName.Edit or StepName.Fix).ToList();
        if (budget.Tokens is { } tokens)
        {
            if (calls.Any(call => call.Result?.Usage is null))
                return Tripped($"{tokens} tokens", "The agent does not tell its tokens, so what is left cannot be known.");
            var spent = calls.Sum(call => call.Result!.Usage!.TokensIn + call.Result.Usage.TokensOut);
            if (spent >= tokens)
                return Tripped($"{tokens} tokens", $"{spent} tokens were spent.");
        }

        if (budget.Usd is not { } usd)
            return null;
        if (calls.Any(call => call.Result?.Usage?.Usd is null))
            return Tripped($"{Text(usd)} USD", "The agent does not tell its cost, so what is left cannot be known.");
        var cost = calls.Sum(call => call.Result!.Usage!.Usd!.Value);
        return cost < usd ? null : Tripped($"{Text(usd)} USD", $"{Text(cost)} USD were spent.");
    }

    private static Verdict Tripped(string limit, string evidence) => new(
        Tools.ErrorCode.BudgetExceeded,
        evidence,
        "Raise budget in the bundle or in config/pipeline.yaml, then run the workstream again.",
        BreakerRule.Budget,
        limit);

    private static string Text(IFormattable number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
