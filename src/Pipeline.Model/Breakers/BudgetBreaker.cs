using System.Globalization;
using Pipeline.Model.Records;

namespace Pipeline.Model.Breakers;

/// <summary>The rule that an agent is not called when a budget is used up, or cannot be known to be left.</summary>
public static class BudgetBreaker
{
    private const string Workstream = "Raise budget in the bundle or in config/pipeline.yaml, then run the workstream again.";
    private const string Run = "Raise budget.run in config/pipeline.yaml, then go on with --resume.";
    private const string Meter = "Give the tool's profile success.json.usage and, where it tells no dollars, a price (config/tools.yaml), or take the bound out of the budget.";

    /// <summary>The verdict before a workstream's next agent call, or null when it may be made.</summary>
    /// <param name="past">Its attempts.</param>
    /// <param name="budget">Its budget.</param>
    /// <param name="meter">What its agent tells.</param>
    public static Verdict? Check(IReadOnlyList<StepAttemptRecord> past, Budget budget, UsageMeter meter) =>
        Unknown(budget, meter) ?? Spent(Spending.Of(past), budget, "", Workstream);

    /// <summary>The verdict before any agent call of a run, or null when it may be made.</summary>
    /// <param name="spending">What the run has spent.</param>
    /// <param name="budget">The run's budget.</param>
    /// <param name="meter">What the agent to be called tells.</param>
    public static Verdict? CheckRun(Spending spending, Budget budget, UsageMeter meter) =>
        Unknown(budget, meter) ?? Spent(spending, budget, " by the run", Run);

    /// <summary>Whether another call still fits when so many others that run now cost as much as the largest so far.</summary>
    public static bool Fits(Spending spending, Budget budget, int running) =>
        (budget.Tokens is not { } tokens || (spending.Tokens ?? 0) + ((long)running * spending.LargestTokens) < tokens)
        && (budget.Usd is not { } usd || (spending.Usd ?? 0) + (running * spending.LargestUsd) < usd);

    private static Verdict? Unknown(Budget budget, UsageMeter meter) => (budget, meter) switch
    {
        ({ Tokens: { } tokens }, { Tokens: false }) => Tripped($"{tokens} tokens", "The agent does not tell its tokens, so what is left cannot be known.", Meter),
        ({ Usd: { } usd }, { Usd: false }) => Tripped($"{Text(usd)} USD", "The agent tells no cost and its profile has no price, so what is left cannot be known.", Meter),
        _ => null,
    };

    private static Verdict? Spent(Spending spending, Budget budget, string by, string wayOut)
    {
        if (budget.Minutes is { } minutes && spending.Minutes >= minutes)
            return Tripped($"{Text(minutes)} minutes", $"{Text(spending.Minutes)} minutes were spent in steps{by}.", wayOut);
        if (budget.Tokens is { } tokens && !(spending.Tokens < tokens))
            return Tripped($"{tokens} tokens", spending.Tokens is { } used ? $"{used} tokens were spent{by}." : "A call did not tell its tokens, so what is left cannot be known.", wayOut);
        return budget.Usd is { } usd && !(spending.Usd < usd)
            ? Tripped($"{Text(usd)} USD", spending.Usd is { } cost ? $"{Text(cost)} USD were spent{by}." : "A call did not tell its cost, so what is left cannot be known.", wayOut)
            : null;
    }

    private static Verdict Tripped(string limit, string evidence, string wayOut) =>
        new(Tools.ErrorCode.BudgetExceeded, evidence, wayOut, BreakerRule.Budget, limit);

    private static string Text(IFormattable number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
