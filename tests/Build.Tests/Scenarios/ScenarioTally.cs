using System.Collections.Concurrent;

namespace Build.Tests.Scenarios;

/// <summary>How often which scenario was played with which agent, what was green, and what was skipped and why.</summary>
internal sealed class ScenarioTally
{
    private readonly ConcurrentDictionary<(string Scenario, string Profile), ConcurrentQueue<string>> _played = new();
    private readonly ConcurrentDictionary<string, string> _skipped = new(StringComparer.Ordinal);

    /// <summary>The scenarios that nobody could judge, with the reason, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Skipped => _skipped.OrderBy(one => one.Key, StringComparer.Ordinal);

    /// <summary>The runs that were green, of all.</summary>
    public (int Green, int All) Sum => Count(_played.Values.SelectMany(runs => runs));

    /// <summary>What went wrong, a line a run.</summary>
    public IReadOnlyList<string> Reds => [.. _played
        .OrderBy(one => one.Key)
        .SelectMany(one => one.Value.Where(difference => difference.Length > 0).Select(difference => $"{one.Key.Scenario} with {one.Key.Profile}: {difference}"))];

    /// <summary>What went wrong with a scenario, a line a run.</summary>
    public IReadOnlyList<string> RedsOf(Scenario scenario) =>
        [.. Reds.Where(red => red.StartsWith(scenario.Name + " with ", StringComparison.Ordinal))];

    /// <summary>Notes a run, and what came otherwise than expected.</summary>
    public void Note(Scenario scenario, ScenarioAgent agent, IReadOnlyList<string> differences) =>
        _played.GetOrAdd((scenario.Name, agent.Profile), _ => new()).Enqueue(string.Join("; ", differences));

    public void Skip(Scenario scenario, string reason) => _skipped[scenario.Name] = reason;

    /// <summary>The runs of a scenario with an agent.</summary>
    public (int Green, int All) Of(string scenario, string profile) =>
        _played.TryGetValue((scenario, profile), out var runs) ? Count(runs) : (0, 0);

    private static (int Green, int All) Count(IEnumerable<string> differences)
    {
        var all = differences.ToList();
        return (all.Count(string.IsNullOrEmpty), all.Count);
    }
}
