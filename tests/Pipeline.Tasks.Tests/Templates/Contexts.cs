using System.Text.Json;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Tests.Templates;

/// <summary>Contexts for rendering.</summary>
internal static class Contexts
{
    /// <summary>Text that would do harm if anything read it as Liquid or as YAML.</summary>
    public const string Hostile = "{{ run.id }} {% if true %}{{ '{{' }}{% raw %} {{{ } %} }} {% endraw %} ${HOME} $(rm) `x` \"' \\ | & ; \u001b[31m\0 ü";

    public static TemplateContext Edit { get; } = new()
    {
        Run = new RunVariables("20260102-030405-abcd", "0123456789abcdef0123456789abcdef01234567"),
        Ws = new Workstream
        {
            Id = "WS-02",
            Title = "Greet politely",
            OpenSpecChange = "greet-properly",
            Gate = "build",
            Tasks = ["Say please.", "Say thank you."],
            FilesScope = ["src/**/*.cs"],
            FilesCreate = ["src/New/*.cs"],
            AcceptanceTests = [new AcceptanceTest { Name = "polite", Command = "dotnet", Args = ["test", "--no-build"] }, new AcceptanceTest { Name = "smoke", Tool = "smoke" }],
            StaticChecks = ["dotnet-build"],
            DependsOn = ["WS-01"],
            Judges = ["tests/**"],
            Metadata = new Dictionary<string, JsonElement> { ["model"] = JsonSerializer.SerializeToElement("big"), ["deep"] = JsonSerializer.SerializeToElement(new { list = new[] { 1, 2 } }) },
        },
        Bundle = new BundleVariables("/home/workstreams/WS-02.json", "/home/workstreams"),
        Step = StepName.Edit,
        Attempt = 1,
        Files = ["src/a b.cs", "src/ü.cs"],
        ReadOnlyFiles = ["docs/manners.md"],
        Worktree = "/work tree/ws-02",
        Repository = "/repository",
        Artifacts = "/repository/.pipeline/runs/1/WS-02",
        Dependencies = [new DependencyVariables("WS-01", "Greet at all", "ws/none/WS-01", "fedcba", ["src/a b.cs"])],
        Replay = "/home/workstreams",
    };

    /// <summary>What the least of a bundle gives.</summary>
    public static TemplateContext Least { get; } = Edit with
    {
        Ws = new Workstream { Id = "WS-01", Gate = "build", Tasks = ["Write the manual."], FilesCreate = ["docs/*.md"] },
        Files = [],
        ReadOnlyFiles = [],
        Dependencies = [],
    };

    public static TemplateContext Fix { get; } = Edit with
    {
        Step = StepName.Fix,
        Attempt = 2,
        Errors =
        [
            new ToolError("CS1002", "; expected", "dotnet-build", "src/b.cs", 7),
            new ToolError("nonzero_exit", "The program ended with 1.", "polite"),
            new ToolError("CS0103", "The name 'x' does not exist", "dotnet-build", "src/a b.cs", 3),
            new ToolError("CS0219", "'y' is never used", "dotnet-build", "src/b.cs", 9),
        ],
    };

    /// <summary>Every text of the bundle, the tools and the dependencies is hostile.</summary>
    public static TemplateContext HostileFix { get; } = Fix with
    {
        Ws = Fix.Ws with
        {
            Title = Hostile,
            Tasks = [Hostile],
            FilesScope = [Hostile],
            Metadata = new Dictionary<string, JsonElement> { ["model"] = JsonSerializer.SerializeToElement(Hostile) },
        },
        Files = [Hostile],
        Errors = [new ToolError(Hostile, Hostile, Hostile, Hostile, 1)],
        Dependencies = [new DependencyVariables("WS-01", Hostile, "b", "c", [Hostile])],
    };
}
