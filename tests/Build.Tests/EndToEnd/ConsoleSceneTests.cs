using Build.Tests.Faults;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

/// <summary>What the real program prints in its main scenes, as checked-in snapshots; where a build server reads it, per server.</summary>
public sealed class ConsoleSceneTests
{
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
    [TestCase("show-events", 0, "show-events")]
    [TestCase("explain", 0, "explain", "C")]
    [TestCase("validate", 0, "validate")]
    [TestCase("no-such-target", 3, "shw-run")]
    [TestCase("no-such-run", 3, "show-run", "nothing")]
    [TestCase("abandon-run", 0, "abandon-run", "--dryrun")]
    public Task A_scene(string scene, int exitCode, params string[] command) => HoldsAsync(scene, ConsoleScene.Plain, exitCode, command);

    [TestCaseSource(typeof(ConsoleScene), nameof(ConsoleScene.HostNames))]
    public async Task A_run(string host)
    {
        using var repository = await CreateAsync();
        await ConsoleScene.HoldsAsync(repository.Root, $"run.{host}", host, 2, "run", "--jobs=1");
    }

    [Test]
    public async Task A_run_that_was_killed()
    {
        using var gate = new TemporaryFolder();
        using var repository = await CreateAsync(Script.Write(gate.PathOf("at work"), ""), Script.Await(gate.PathOf("open")));
        Assert.That(await KilledRun.WhenThereAsync(repository, gate.PathOf("at work"), "run", "--jobs=1"));
        await ConsoleScene.HoldsAsync(repository.Root, "killed-show-run", ConsoleScene.Plain, 0, "show-run");
        await ConsoleScene.HoldsAsync(repository.Root, "killed-run", ConsoleScene.Plain, 4, "run");
        await File.WriteAllTextAsync(gate.PathOf("open"), "");
        await ConsoleScene.HoldsAsync(repository.Root, "killed-resume", ConsoleScene.Plain, 2, "run", "--resume", "--jobs=1");
    }

    [Test]
    public async Task A_new_home()
    {
        using var folder = new TemporaryFolder();
        await Commands.RunAsync(folder.Root, "git", "init", "--quiet", "--initial-branch", "main");
        await Commands.RunAsync(folder.Root, "git", "commit", "--quiet", "--allow-empty", "--message", "Begin");
        await ConsoleScene.HoldsAsync(folder.Root, "init", ConsoleScene.Plain, 0, "init");
        await ConsoleScene.HoldsAsync(folder.Root, "init-again", ConsoleScene.Plain, 0, "init");
    }

    [TestCaseSource(typeof(ConsoleScene), nameof(ConsoleScene.HostNames))]
    public Task Broken_bundles(string host) => HoldsAsync($"broken-bundles.{host}", host, 3, "validate", "--workstreams=broken");

    private static Task<ForeignRepository> CreateAsync(params string[][] first) => ForeignRepository.CreateAsync(
        new ScriptedWorkstream("A"),
        new ScriptedWorkstream("B")
        {
            DependsOn = ["A"],
            Edit = [.. first, Script.Write("src/B.txt", "fine\nERROR E7 the thing is wrong\n")],
            Fixes = [[Script.Append("src/B.txt", "still\n")]],
            More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 1 } },
        },
        new ScriptedWorkstream("C") { DependsOn = ["B"] });

    private Task HoldsAsync(string scene, string host, int exitCode, params string[] command) => ConsoleScene.HoldsAsync(_repository.Root, scene, host, exitCode, command);
}
