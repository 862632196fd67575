using System.Text.Json.Nodes;
using Build.Tests.EndToEnd;
using Build.Tests.Support;
using YamlDotNet.Serialization;

namespace Build.Tests.Scenarios;

/// <summary>A copy of a folder in <c>samples/</c> that is a home: configuration, bundles and the repository they change.</summary>
internal sealed class SampleHome : IDisposable
{
    private const string Replay = "tool: replay";

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

    private readonly TemporaryFolder _folder = new();

    /// <summary>The samples that are homes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateDirectories(ThisRepository.PathOf("samples"))
            .Where(folder => Directory.Exists(Path.Combine(folder, "scenarios")))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    private string Root => _folder.PathOf("home");

    /// <summary>A folder beside it, for the homes of the agents' shells.</summary>
    public string Beside => _folder.PathOf("beside");

    public static async Task<SampleHome> CreateAsync(string sample)
    {
        var home = new SampleHome();
        await ThisRepository.CopyToAsync(home.Root, $"samples/{sample}/");
        return home;
    }

    /// <summary>Lets an agent do the work in place of the recorded one.</summary>
    /// <param name="tool">Its id.</param>
    /// <param name="profile">Its profile.</param>
    public void Use(string tool, string profile)
    {
        var settings = Read("config", "pipeline.yaml");
        Assert.That(settings, Does.Contain(Replay));
        File.WriteAllText(PathOf("config", "pipeline.yaml"), settings.Replace(Replay, "tool: " + tool, StringComparison.Ordinal));
        var tools = PathOf("config", "tools.yaml");
        File.WriteAllText(tools, (File.Exists(tools) ? File.ReadAllText(tools) : "tools:\n") + profile);
    }

    /// <summary>Gives fields of a bundle other values.</summary>
    public void Change(string workstream, IReadOnlyDictionary<string, object> fields)
    {
        var bundle = JsonNode.Parse(Read("workstreams", workstream + ".json"))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(Json.Serialize(fields))!.AsObject().ToList())
            bundle[name] = value?.DeepClone();
        File.WriteAllText(PathOf("workstreams", workstream + ".json"), bundle.ToJsonString());
    }

    /// <summary>The calls that have to succeed before a workstream can be judged: <c>metadata.needs</c> of its bundle.</summary>
    public static IReadOnlyList<string> NeedsOf(string sample, string workstream) =>
    [
        .. JsonNode.Parse(ThisRepository.Read("samples", sample, "workstreams", workstream + ".json"))!["metadata"]!["needs"]!
            .AsArray().Select(need => need!.GetValue<string>()),
    ];

    /// <summary>Runs the pipeline in it.</summary>
    public async Task<ProgramResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] args)
    {
        using var program = PipelineProgram.Start(PipelineProgram.File, Root, environment, args);
        return await program.Completion;
    }

    public void Dispose() => _folder.Dispose();

    private string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private string Read(params string[] parts) => File.ReadAllText(PathOf(parts));
}
