using Build.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Build.Tests.Scenarios;

/// <summary>One file <c>samples/&lt;sample&gt;/scenarios/*.yaml</c>: what a scripted model answers, and what is to come of it.</summary>
internal sealed record Scenario
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithAttemptingUnquotedStringTypeDeserialization()
        .WithEnforceRequiredMembers()
        .WithDuplicateKeyChecking()
        .Build();

    /// <summary>The folder in <c>samples/</c>.</summary>
    [YamlIgnore]
    public string Sample { get; private set; } = "";

    /// <summary>The sample and the file's name: <c>javascript/edits-and-is-done</c>.</summary>
    [YamlIgnore]
    public string Name { get; private set; } = "";

    /// <summary>What happens, in a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The workstream that runs.</summary>
    public required string Workstream { get; init; }

    /// <summary>Fields of its bundle that are different.</summary>
    public Dictionary<string, object> Bundle { get; init; } = [];

    /// <summary>Whether it is left to the full form.</summary>
    public bool Slow { get; init; }

    /// <summary>What the model answers to each call of the agent.</summary>
    public required List<ScenarioAnswer> Answers { get; init; }

    /// <summary>What is to come of it.</summary>
    public required ScenarioExpectation Expect { get; init; }

    /// <summary>The shipped profiles of the agents that can do what the model answers.</summary>
    [YamlIgnore]
    public IReadOnlyList<string> Profiles =>
        [.. ScenarioAgent.Profiles.Where(profile => profile != "aider" || !Answers.Any(answer => answer.NeedsShell))];

    /// <summary>Every scenario there is, by name.</summary>
    public static List<Scenario> All { get; } =
    [
        .. Directory.EnumerateFiles(ThisRepository.PathOf("samples"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "scenarios")
            .Select(Read)
            .OrderBy(scenario => scenario.Name, StringComparer.Ordinal),
    ];

    /// <summary>Reads a scenario; a key that there is not, or one too few, is refused.</summary>
    public static Scenario Parse(string text) => Yaml.Deserialize<Scenario>(text);

    public override string ToString() => Name;

    private static Scenario Read(string file)
    {
        try
        {
            var scenario = Parse(File.ReadAllText(file));
            scenario.Sample = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)!)!);
            scenario.Name = $"{scenario.Sample}/{Path.GetFileNameWithoutExtension(file)}";
            return scenario;
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{file}, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }
}
