using Build.Tests.Documents;
using Build.Tests.Support;

namespace Build.Tests.Scenarios;

/// <summary>
/// Every scenario of the samples through the real program: the slice plays every other one, with one of the agents in turn, the
/// full form all of them with all agents, round after round, and writes <c>docs/scenarios.md</c>.
/// </summary>
[Category("Agents")]
internal sealed class ScenarioTests
{
    private const int EveryNth = 2;

    private readonly ScenarioTally _tally = new();

    private static IEnumerable<object[]> Rounds =>
        from round in Enumerable.Range(1, FullForm.Choose(1, 5))
        from scenario in Scenario.All.Where((_, place) => FullForm.IsAsked || place % EveryNth == 0)
        select new object[] { scenario, round };

    [TestCaseSource(nameof(Rounds))]
    public async Task It_ends_as_its_file_says(Scenario scenario, int round)
    {
        if (scenario.Slow && !FullForm.IsAsked)
            Assert.Ignore($"It takes long: part of the full form ({FullForm.Variable}=1).");
        if (await ScenarioTools.MissingForAsync(scenario) is { } missing)
        {
            _tally.Skip(scenario, missing);
            Assert.Ignore(missing);
        }

        await Parallel.ForEachAsync(await AgentsForAsync(scenario), async (agent, _) =>
            _tally.Note(scenario, agent, await ScenarioRun.PlayAsync(scenario, agent)));
        if (FullForm.IsAsked && GeneratedDocument.IsWritten)
            await File.WriteAllTextAsync(ThisRepository.PathOf("docs", "scenarios.md"), await ScenarioReport.WriteAsync(_tally, DateTime.UtcNow));
        Assert.That(_tally.RedsOf(scenario), Is.Empty, $"round {round}");
    }

    // In the slice agents take turns, so that each has its share of every sample.
    private static async Task<IReadOnlyList<ScenarioAgent>> AgentsForAsync(Scenario scenario)
    {
        var found = new List<ScenarioAgent>();
        var reasons = new List<string>();
        foreach (var profile in FullForm.IsAsked ? scenario.Profiles : [scenario.Profiles[Scenario.All.IndexOf(scenario) / EveryNth % scenario.Profiles.Count]])
        {
            var (agent, reason) = await ScenarioAgent.FindAsync(profile);
            if (agent is null)
                reasons.Add($"{profile}: {reason}");
            else
                found.Add(agent);
        }

        if (found.Count == 0)
            Assert.Ignore(string.Join('\n', reasons));
        return found;
    }
}
