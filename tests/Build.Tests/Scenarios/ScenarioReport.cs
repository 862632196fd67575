using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Build.Tests.Scenarios;

/// <summary>The text of <c>docs/scenarios.md</c>.</summary>
internal static class ScenarioReport
{
    public static async Task<string> WriteAsync(ScenarioTally tally, DateTime now)
    {
        var (green, all) = tally.Sum;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # Scenarios

            <!-- Written by ScenarioTests from a run of the full form (PIPELINE_FULL=1, PIPELINE_WRITE_DOCS=1). -->

            The scenarios of `samples/` ([what they are, and how to add one](agents.md#scenarios)), played by the real program with
            each agent, whose model is scripted. {now:yyyy-MM-dd}, {RuntimeInformation.OSDescription}.

            **{green} of {all} runs were green ({100.0 * green / all:0.0} %)**; 90 % have to be.

            | agent | what ran |
            |---|---|

            """));
        foreach (var profile in ScenarioAgent.Profiles)
        {
            var (agent, reason) = await ScenarioAgent.FindAsync(profile);
            text.Append($"| `{profile}` | {agent?.Version ?? reason} |\n");
        }

        if ((await ScenarioAgent.FindAsync("aider")).Agent is { IsDouble: true })
            text.Append("\nWhat stands under `aider` so tells of the profile and the pipeline, and nothing of Aider: the double honours its\n[contract](aider_contract.md). Where `aider` is on the path the same scenarios run it.\n");
        text.Append("\nThe checks: ").AppendJoin(", ", (await ScenarioTools.VersionsAsync()).Select(one => $"`{one.Tool}` {one.Version}")).Append(".\n");
        text.Append("\n| scenario | ").AppendJoin(" | ", ScenarioAgent.Profiles.Select(profile => $"`{profile}`")).Append(" |\n|---|---|---|---|\n");
        foreach (var scenario in Scenario.All)
            text.Append($"| `{scenario.Name}` | ").AppendJoin(" | ", ScenarioAgent.Profiles.Select(profile => Cell(tally, scenario, profile))).Append(" |\n");
        text.Append("\nn/a: the agent runs no commands, which the scenario needs.\n");
        List(text, "Skipped, since what judges them is missing here", tally.Skipped.Select(one => $"`{one.Key}`: {one.Value.Trim()}"));
        List(text, "Not green", tally.Reds);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(ScenarioTally tally, Scenario scenario, string profile)
    {
        var (green, all) = tally.Of(scenario.Name, profile);
        return all > 0 ? $"{green} of {all}" : !scenario.Profiles.Contains(profile) ? "n/a" : tally.Skipped.Any(one => one.Key == scenario.Name) ? "skipped" : "not run";
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count > 0)
            text.Append($"\n{heading}:\n\n").AppendJoin('\n', all.Select(item => "- " + item)).Append('\n');
    }
}
