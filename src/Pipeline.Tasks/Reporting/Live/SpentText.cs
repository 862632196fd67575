using System.Globalization;
using Pipeline.Model.Breakers;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>What was spent of a budget, in the unit that says most: dollars, else tokens, else minutes.</summary>
internal static class SpentText
{
    /// <summary>The text; empty when nothing was spent and nothing bounds it.</summary>
    public static string Of(Spending spent, Budget budget)
    {
        if (budget.Usd is not null || spent.Usd > 0)
            return Text("$", spent.Usd, budget.Usd, "0.00", "");
        if (budget.Tokens is not null || spent.Tokens > 0)
            return Text("", spent.Tokens / 1000m, budget.Tokens / 1000m, "0.#", "k");
        return budget.Minutes is { } minutes ? Text("", (decimal)spent.Minutes, (decimal)minutes, "0.#", " min") : "";
    }

    private static string Text(string before, decimal? spent, decimal? limit, string format, string unit)
    {
        var told = spent?.ToString(format, CultureInfo.InvariantCulture) ?? "?";
        return limit is { } most
            ? string.Create(CultureInfo.InvariantCulture, $"{before}{told}/{most.ToString(format, CultureInfo.InvariantCulture)}{unit}")
            : $"{before}{told}{unit}";
    }
}
