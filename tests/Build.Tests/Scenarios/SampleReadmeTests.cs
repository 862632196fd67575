using Build.Tests.Documents;
using Build.Tests.Support;

namespace Build.Tests.Scenarios;

/// <summary>What a sample's README tells to type, with its recorded agents.</summary>
internal sealed class SampleReadmeTests
{
    [TestCaseSource(typeof(SampleHome), nameof(SampleHome.All))]
    public async Task Its_commands_run_the_sample_by_hand(string sample)
    {
        var commands = (await DocumentCommand.AllAsync()).Where(command => command.Typist == Typist.SampleHome && command.Document == $"samples/{sample}/README.md").ToList();
        Assert.That(commands, Is.Not.Empty);
        foreach (var scenario in Asked(sample, commands))
        {
            if (scenario.Slow && !FullForm.IsAsked)
                Assert.Ignore($"It takes long: part of the full form ({FullForm.Variable}=1).");
            if (await ScenarioTools.MissingForAsync(scenario) is { } missing)
                Assert.Ignore(missing);
        }

        using var home = await SampleHome.CreateAsync(sample);
        var environment = new Dictionary<string, string?> { ["PATH"] = await ScenarioTools.PathAsync() };
        foreach (var command in commands)
            (await home.RunAsync(environment, command.Arguments)).Exits(command.ExitCode);
    }

    // Scenarios of the workstreams that the commands name; of all where they name none.
    private static IReadOnlyList<Scenario> Asked(string sample, IReadOnlyList<DocumentCommand> commands)
    {
        var words = commands.SelectMany(command => command.Arguments).ToHashSet(StringComparer.Ordinal);
        var all = Scenario.All.Where(scenario => scenario.Sample == sample).ToList();
        return all.Where(scenario => words.Contains(scenario.Workstream)).ToList() is { Count: > 0 } named ? named : all;
    }
}
