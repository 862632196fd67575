using System.Text.RegularExpressions;
using Build.Tests.Documents;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

/// <summary>What the real program prints in its main scenes, as checked-in snapshots; where a build server reads it, per server.</summary>
public sealed partial class ConsoleSceneTests
{
    private static readonly Dictionary<string, Dictionary<string, string?>> Hosts = new()
    {
        ["plain"] = new() { ["CI"] = null },
        ["github"] = new() { ["GITHUB_ACTIONS"] = "true" },
        ["azure"] = new() { ["TF_BUILD"] = "True" },
        ["teamcity"] = new() { ["TEAMCITY_VERSION"] = "2026.1" },
    };

    private ForeignRepository _repository = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _repository = await CreateAsync();
        (await _repository.RunAsync("run")).Exits(2);
        _repository.Write("broken/1.json", "{ \"id\": 1, \"gate\": \"none\" }");
    }

    [OneTimeTearDown]
    public void Delete() => _repository.Dispose();

    [TestCase("plan", 0, "run", "--dryrun", "--jobs=2")]
    [TestCase("show-run", 0, "show-run")]
    [TestCase("show-dag", 0, "show-dag", "latest", "--format=tree")]
    [TestCase("show-run-ws", 0, "show-run", "--ws=B")]
    [TestCase("show-dag-ws", 0, "show-dag", "--ws=b")]
    [TestCase("show-errors", 0, "show-errors")]
    [TestCase("explain", 0, "explain", "C")]
    [TestCase("validate", 0, "validate")]
    [TestCase("no-such-target", 3, "shw-run")]
    [TestCase("no-such-run", 3, "show-run", "nothing")]
    [TestCase("abandon-run", 0, "abandon-run", "--dryrun")]
    public Task A_scene(string scene, int exitCode, params string[] command) => HoldsAsync(scene, "plain", exitCode, command);

    [TestCaseSource(nameof(HostNames))]
    public async Task A_run(string host)
    {
        using var repository = await CreateAsync();
        await HoldsAsync(repository, $"run.{host}", host, 2, "run", "--jobs=1");
    }

    [TestCaseSource(nameof(HostNames))]
    public Task Broken_bundles(string host) => HoldsAsync($"broken-bundles.{host}", host, 3, "validate", "--workstreams=broken");

    private static IEnumerable<string> HostNames => Hosts.Keys;

    private static Task<ForeignRepository> CreateAsync() => ForeignRepository.CreateAsync(
        new ScriptedWorkstream("A"),
        new ScriptedWorkstream("B")
        {
            DependsOn = ["A"],
            Edit = [Script.Write("src/B.txt", "fine\nERROR E7 the thing is wrong\n")],
            Fixes = [[Script.Append("src/B.txt", "still\n")]],
            More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 1 } },
        },
        new ScriptedWorkstream("C") { DependsOn = ["B"] });

    private Task HoldsAsync(string scene, string host, int exitCode, params string[] command) => HoldsAsync(_repository, scene, host, exitCode, command);

    private static async Task HoldsAsync(ForeignRepository repository, string scene, string host, int exitCode, params string[] command)
    {
        using var program = PipelineProgram.Start(PipelineProgram.File, repository.Root, Hosts[host], command);
        var ended = (await program.Completion).Exits(exitCode);
        var shown = ShownOutput.Of($"$ pipeline {string.Join(' ', command)}\n{ended.Stdout}{ended.Stderr}", repository.Root)
            .Replace($"'{ForeignRepository.EchoTool}'", "echo-tool", StringComparison.Ordinal)
            .Replace(ForeignRepository.EchoTool, "echo-tool", StringComparison.Ordinal);
        GeneratedDocument.Holds($"tests/Build.Tests/EndToEnd/Snapshots/{scene}.txt", ColumnGap().Replace(shown, "    ").TrimEnd() + "\n");
    }

    // How wide a table's columns are depends on how long steps took.
    [GeneratedRegex(" {4,}")]
    private static partial Regex ColumnGap();
}
