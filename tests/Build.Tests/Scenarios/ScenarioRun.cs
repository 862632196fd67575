using System.Text.Json;
using Build.Tests.Agents;

namespace Build.Tests.Scenarios;

/// <summary>Plays a scenario in a fresh copy of its sample.</summary>
internal static class ScenarioRun
{
    /// <summary>Plays it once and gives what came otherwise than expected: nothing when it is green.</summary>
    public static async Task<IReadOnlyList<string>> PlayAsync(Scenario scenario, ScenarioAgent agent)
    {
        using var model = new ScriptedModel([.. scenario.Answers.SelectMany(answer => answer.Turns(agent.HasShell))]);
        using var home = await SampleHome.CreateAsync(scenario.Sample);
        home.Use(ScriptedProfile.Id, ScriptedProfile.Of(agent.Profile, agent.Program, model.Port));
        home.Change(scenario.Workstream, scenario.Bundle);
        var environment = ScriptedProfile.Environment(home.Beside);
        environment["PATH"] = await ScenarioTools.PathAsync();
        var run = await home.RunAsync(environment, $"--target={scenario.Workstream}", "--json");
        var differences = scenario.Expect.Differences(run, scenario.Workstream, await EventsAsync(), agent.LeavesRetries).ToList();
        if (model.Left > 0)
            differences.Add($"{model.Left} answers were not asked for");
        if (model.Beyond > 0)
            differences.Add($"the model was asked {model.Beyond} times more than it has answers");
        if (differences.Count > 0)
            TestContext.Out.WriteLine($"{scenario} with {agent.Profile}: {run}");
        return differences;

        async Task<IReadOnlyList<JsonElement>> EventsAsync() => scenario.Expect.NeedsEvents && run.ExitCode <= 2
            ? [.. (await home.RunAsync(environment, "show-events", "--id=latest", "--json")).Exits(0).Json.GetProperty("events").EnumerateArray()]
            : [];
    }
}
