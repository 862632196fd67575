using System.Text.Json;
using Build.Tests.EndToEnd;
using Build.Tests.Support;
using NJsonSchema;

namespace Build.Tests.Schemas;

/// <summary>What the program really prints, logs and records, against the schemas.</summary>
public class RealOutputTests
{
    private ForeignRepository _repository = null!;
    private string _ran = "";

    [OneTimeSetUp]
    public async Task Run()
    {
        _repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("A") { Edit = [Script.Write("src/A.txt", "ERROR E1 wrong\n")], Fixes = [[Script.Write("src/A.txt", "right\n")]] },
            new ScriptedWorkstream("B") { Edit = [Script.Print("nothing to do")] },
            new ScriptedWorkstream("C") { DependsOn = ["B"] });
        _repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "logging: { level: verbose }\n");
        _ran = (await _repository.JsonAsync("run")).Exits(2).Stdout;
    }

    [OneTimeTearDown]
    public void Delete() => _repository.Dispose();

    [Test]
    public Task A_run() => FitsAsync("output/run", _ran);

    [TestCase("run", 0, "show-run")]
    [TestCase("errors", 0, "show-errors")]
    [TestCase("events", 0, "show-events")]
    [TestCase("dag", 0, "show-dag")]
    [TestCase("dag", 0, "show-dag", "latest")]
    [TestCase("explain", 0, "explain", "C")]
    [TestCase("worktrees", 0, "worktree-list")]
    [TestCase("worktree_status", 0, "worktree-status")]
    [TestCase("repairs", 0, "worktree-cleanup", "--dryrun")]
    [TestCase("repairs", 0, "recover-run", "--dryrun")]
    [TestCase("validation", 0, "validate")]
    [TestCase("plan", 0, "run", "--dryrun")]
    [TestCase("doctor", 0, "doctor")]
    [TestCase("init", 0, "init", "--dryrun")]
    [TestCase("report_file", 0, "report-run", "--dryrun")]
    [TestCase("report", 0, "report-run", "--format=json", "--out=-")]
    [TestCase("trace", 0, "report-run", "--format=trace", "--out=-")]
    [TestCase("refusal", 3, "report-run", "--format=pdf")]
    [TestCase("refusal", 3, "show-run", "no-such-run")]
    [TestCase("refusal", 3, "show-run", "--no-such-option")]
    public async Task The_answer(string schema, int exitCode, params string[] command) =>
        await FitsAsync($"output/{schema}", (await _repository.JsonAsync(command)).Exits(exitCode).Stdout);

    [Test]
    public async Task Every_line_of_the_log_with_its_run_workstream_and_step()
    {
        var lines = File.ReadAllLines(Directory.GetFiles(_repository.PathOf(".pipeline", "logs"), "*.jsonl").Single());
        Assert.That(lines, Has.Length.GreaterThan(20));
        foreach (var line in lines)
            await FitsAsync("output/log", line);
        var step = lines.Select(line => JsonDocument.Parse(line).RootElement).First(line => line.GetProperty("message").GetString()!.StartsWith("static 1 ended", StringComparison.Ordinal));
        Assert.That((step.GetProperty("ws_id").GetString(), step.GetProperty("step").GetString()), Is.EqualTo(("A", "static")));
    }

    [Test]
    public async Task Every_schema_refuses_what_is_something_else()
    {
        foreach (var file in Directory.GetFiles(ThisRepository.PathOf("schema"), "*.schema.json", SearchOption.AllDirectories))
        {
            var schema = await JsonSchema.FromFileAsync(file);
            Assert.That(schema.Validate("""{ "something": "else" }"""), Is.Not.Empty, file);
        }
    }

    private static async Task FitsAsync(string name, string json)
    {
        var schema = await JsonSchema.FromFileAsync(ThisRepository.PathOf(["schema", .. $"{name}.schema.json".Split('/')]));
        Assert.That(schema.Validate(json).Select(error => error.ToString()), Is.Empty, json);
    }
}
