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

    /// <summary>As <see cref="Fix"/>, with everything that a prompt can tell.</summary>
    public static TemplateContext FullFix { get; } = Fix with
    {
        ErrorGroups =
        [
            new ErrorGroup("CS0103-1", "CS0103", "dotnet-build", 4, [
                new ErrorPlace("src/a b.cs", 3, "The name 'x' does not exist", "        2 | {\n      > 3 |     x();\n        4 | }"),
                new ErrorPlace("src/b.cs", 7, "The name 'y' does not exist")], 2),
            new ErrorGroup("nonzero_exit-2", "nonzero_exit", "polite", 1, [new ErrorPlace(null, null, "The program ended with 1.\n  It said no.")], 0, Known: true),
        ],
        Change = new ChangeVariables("greet-properly", "> ## Why\n>\n> Manners.", "> - [ ] 1.1 Say please.", [new DeltaVariables("greeting", "> ## ADDED Requirements")]),
        Earlier =
        [
            new EarlierAttempt("edit", 1, "edited", ["src/a b.cs"], [], "Done."),
            new EarlierAttempt("static", 1, "failed", [], ["CS0103"]),
            new EarlierAttempt("fix", 1, "edited", ["src/b.cs"], []),
        ],
        Cuts = ["the list of files that match the scope today", "what was tried"],
        Dependencies = [Edit.Dependencies[0] with { Said = "I greeted." }],
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
        ErrorGroups = [new ErrorGroup(Hostile, Hostile, Hostile, 1, [new ErrorPlace(Hostile, 1, Hostile, Hostile)], 0)],
        Change = new ChangeVariables(Hostile, Hostile, Hostile, [new DeltaVariables(Hostile, Hostile)]),
        Dependencies = [new DependencyVariables("WS-01", Hostile, "b", "c", [Hostile])],
    };
}
