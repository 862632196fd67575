using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>What a run's agents cost, in a sentence.</summary>
internal static class RunCost
{
    /// <summary>The sentence; null when no agent told.</summary>
    public static string? Sentence(RunSnapshot records)
    {
        var usage = AnswerFrom.Run(records).Usage;
        if (usage is { Usd: null, TokensIn: null, TokensOut: null })
            return null;
        var money = usage.Usd is { } usd ? usd.ToString("0.00##", CultureInfo.InvariantCulture) + " USD, " : "";
        return string.Create(CultureInfo.InvariantCulture, $"Cost: {money}{usage.TokensIn ?? 0:N0} tokens sent, {usage.TokensOut ?? 0:N0} received.");
    }
}
