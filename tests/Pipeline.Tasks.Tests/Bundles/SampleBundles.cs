using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles;

namespace Pipeline.Tasks.Tests.Bundles;

/// <summary>A folder of bundles in the temporary folder, with a space and a letter beyond ASCII in its name.</summary>
internal sealed class SampleBundles : IDisposable
{
    public static readonly BundleRules Rules = new()
    {
        Gates = new GateOrder(["plan", "build", "verify"]),
        Tools = new Dictionary<string, ToolType>
        {
            ["replay"] = ToolType.Ai,
            ["aider"] = ToolType.Ai,
            ["dotnet-build"] = ToolType.StaticCheck,
            ["dotnet-test"] = ToolType.Test,
        },
        DefaultTool = "replay",
        ReservedNames = ["RunAll", "Validate"],
    };

    public string Folder { get; } = Directory.CreateTempSubdirectory("bündel ").FullName;

    /// <summary>A bundle without errors as its author writes it, with a scope of its own.</summary>
    public static JsonObject Valid(string id, params string[] dependsOn) => new()
    {
        ["id"] = id,
        ["gate"] = "build",
        ["files_scope"] = new JsonArray($"src/{id}/**"),
        ["tasks"] = new JsonArray("Do it."),
        ["depends_on"] = new JsonArray([.. dependsOn.Select(dependency => (JsonNode)dependency)]),
    };

    public SampleBundles Add(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), content);
        return this;
    }

    public SampleBundles Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public SampleBundles Add(JsonObject bundle) => Add($"{bundle["id"]}.json", bundle.ToJsonString());

    /// <summary>Adds a valid bundle of one line with <paramref name="field"/> set to what <paramref name="json"/> says.</summary>
    public SampleBundles Add(string id, string field, string json)
    {
        var bundle = Valid(id);
        bundle[field] = JsonNode.Parse(json);
        return Add(bundle);
    }

    public BundleSet Load(BundleRules? rules = null) => BundleSet.Load(new BundleSource(Folder, "workstreams"), rules ?? Rules);

    /// <summary>Loads and gives the only error.</summary>
    public InputError Error(BundleRules? rules = null)
    {
        var errors = Load(rules).Errors;
        Assert.That(errors, Has.Count.EqualTo(1), string.Join('\n', errors));
        return errors[0];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
