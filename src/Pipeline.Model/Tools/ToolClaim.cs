using System.Text.Json;
using Pipeline.Model.Breakers;

namespace Pipeline.Model.Tools;

/// <summary>What a tool's own JSON result claims; believed less than git, more than patterns.</summary>
/// <param name="IsDone">Whether it says that it came to its end, and nowhere that it failed.</param>
/// <param name="Signal">What it says of why not; null when nothing.</param>
/// <param name="Texts">What it says in words, in order.</param>
/// <param name="Usage">What it cost; null when it does not tell.</param>
public sealed record ToolClaim(bool IsDone, ToolSignal? Signal, IReadOnlyList<string> Texts, Usage? Usage)
{
    /// <summary>Reads the objects of a result.</summary>
    public static ToolClaim Of(ResultRule rule, IReadOnlyList<JsonElement> objects)
    {
        var failed = rule.Failed is { } match && objects.Any(match.IsMetBy);
        return new ToolClaim(
            !failed && objects.Any(rule.Done.IsMetBy),
            rule.Signals.Where(signal => objects.Any(signal.Value.IsMetBy)).Select(signal => (ToolSignal?)signal.Key).Min(),
            [.. objects.SelectMany(json => rule.Text.Select(path => JsonPath.Find(json, path)).OfType<JsonElement>()).Select(JsonPath.TextOf)],
            rule.Usage is { } usage ? UsageOf(usage, objects) : null);
    }

    private static Usage? UsageOf(UsageRule rule, IReadOnlyList<JsonElement> objects)
    {
        var told = objects.Where(rule.When.IsMetBy).ToList();
        if (told.Count == 0)
            return null;
        var dollars = told.Select(json => rule.Usd is { } path ? JsonPath.NumberOf(JsonPath.Find(json, path)) : null).ToList();
        return new Usage(Tokens(told, rule.TokensIn), Tokens(told, rule.TokensOut), dollars.Contains(null) ? null : dollars.Sum());
    }

    private static long Tokens(List<JsonElement> told, IReadOnlyList<string> paths) =>
        (long)Math.Min(long.MaxValue, told.Sum(json => paths.Sum(path => JsonPath.NumberOf(JsonPath.Find(json, path)) ?? 0)));
}
