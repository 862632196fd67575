using System.Diagnostics;
using System.Text.Json;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

public sealed class ToolTroubleTests
{
    private const long Megabyte = 1_000_000;

    [TestCase("hangs", "timeout: 2s", "[hang]", "timeout", "timeout")]
    [TestCase("hangs and ignores polite signals", "timeout: 2s", "[hang-deaf]", "timeout", "timeout")]
    [TestCase("is silent", "idle_timeout: 1s", "[silent]", "stalled", "stalled")]
    [TestCase("forks a grandchild and hangs", "timeout: 2s", "[fork, plain, hang]", "timeout", "timeout")]
    [TestCase("forks a daemon and hangs", "timeout: 2s", "[fork, double, hang]", "timeout", "timeout")]
    [TestCase("fails", "timeout: 1m", "[exit, '7']", "failed", "nonzero_exit")]
    [TestCase("prints what means failure", "success: { fail_on: ['^BROKEN'] }", "[print, 'BROKEN: the thing']", "failed", "output_pattern")]
    public async Task A_check_that_goes_wrong_has_an_error_code_and_leaves_no_process(
        string what, string setting, string args, string outcome, string errorCode)
    {
        using var repository = await CheckedByAsync(ForeignRepository.EchoTool, args, setting);
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(Leftovers.In(repository.Root), Is.Empty, what);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", $"static 1 {outcome}" }));
        await AssertErrorAsync(repository, errorCode);
    }

    [Test]
    public async Task A_missing_tool_is_told_and_not_fixed()
    {
        using var repository = await CheckedByAsync("no-such-program", "[]", "timeout: 1m");
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 tool_error" }));
        Assert.That(await AssertErrorAsync(repository, "missing_binary"), Does.Contain("no-such-program"));
    }

    [TestCase("plain")]
    [TestCase("double")]
    public async Task A_tool_that_ends_and_leaves_a_child_with_its_output_does_not_hold_the_step(string way)
    {
        using var repository = await CheckedByAsync(ForeignRepository.EchoTool, $"[leave, {way}, hang]", "timeout: 2m");
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(Leftovers.In(repository.Root), Is.Empty);
    }

    [Test]
    public async Task A_tool_reads_the_input_of_its_profile_and_nothing_else()
    {
        using var repository = await CheckedByAsync(ForeignRepository.EchoTool, "[]", "stdin: 'größer {{ ws.id }}'");
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
        using var given = JsonDocument.Parse(Artifact(repository, "static-1.trouble.stdout.log"));
        Assert.That(given.RootElement.GetProperty("stdin").GetString(), Is.EqualTo("größer WS-01"));
    }

    [Test]
    public async Task A_tool_that_asks_for_input_that_nobody_gives_finds_its_end()
    {
        using var repository = await CheckedByAsync(ForeignRepository.EchoTool, "[]", "timeout: 2m");
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
        using var given = JsonDocument.Parse(Artifact(repository, "static-1.trouble.stdout.log"));
        Assert.That(given.RootElement.GetProperty("stdin").GetString(), Is.Empty);
    }

    [Test]
    public async Task A_flood_of_output_costs_little_memory()
    {
        var flood = (FullForm.IsAsked ? 2_000 : 200) * Megabyte;
        using var repository = await CheckedByAsync(ForeignRepository.EchoTool, $"[flood, '{flood}']", "timeout: 10m");
        var (here, go) = (Path.Combine(repository.Beside, "here"), Path.Combine(repository.Beside, "go"));
        repository.Add(new ScriptedWorkstream("WS-02")
        {
            DependsOn = ["WS-01"],
            Edit = [Script.Write(here, ""), Script.Await(go), Script.Write("src/WS-02.txt", "x\n")],
        });
        using var program = PipelineProgram.Start(repository.Root, "--target=RunAll", "--json");
        await FileAppeared.WaitAsync(here, program.Completion);
        using (var process = Process.GetProcessById(program.ProcessId))
            Assert.That(process.PeakWorkingSet64, Is.InRange(1, 300 * Megabyte));
        await File.WriteAllTextAsync(go, "");
        (await program.Completion).Exits(0);
        Assert.That(Artifact(repository, "static-1.trouble.stdout.log"), Has.Length.LessThan(10 * Megabyte));
    }

    /// <summary>A workstream whose one static check is this, and which has one attempt.</summary>
    private static async Task<ForeignRepository> CheckedByAsync(string command, string args, string setting)
    {
        var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            More = new Dictionary<string, object?>
            {
                ["static_checks"] = new[] { "trouble" },
                ["circuit_breaker"] = new { max_attempts = 1 },
            },
        });
        repository.Write("config/tools.yaml", ForeignRepository.Tools + $"""
              - id: trouble
                type: static_check
                command: {JsonSerializer.Serialize(command)}
                args: {args}
                {setting}

            """);
        return repository;
    }

    private static async Task<string> AssertErrorAsync(ForeignRepository repository, string errorCode)
    {
        var error = (await repository.JsonAsync("show-errors")).Exits(0).Json.GetProperty("errors").EnumerateArray().Single();
        Assert.That(error.GetProperty("error_code").GetString(), Is.EqualTo(errorCode));
        Assert.That(error.GetProperty("step").GetString(), Is.EqualTo("static"));
        return error.GetProperty("message").GetString()!;
    }

    private static string Artifact(ForeignRepository repository, string name) =>
        File.ReadAllText(Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), "WS-01", name));
}
