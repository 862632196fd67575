using System.Reflection;
using System.Text.Json;
using Build.Tests.EndToEnd;
using Build.Tests.Support;
using LiteDB;
using NJsonSchema;
using Pipeline.Tasks.State;

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
    public Task A_run() => CheckedInSchema.FitsAsync("output/run", _ran);

    [TestCase("run", 0, "show-run")]
    [TestCase("errors", 0, "show-errors")]
    [TestCase("events", 0, "show-events")]
    [TestCase("dag", 0, "show-dag")]
    [TestCase("dag", 0, "show-dag", "latest")]
    [TestCase("explain", 0, "explain", "C")]
    [TestCase("simulation", 0, "simulate")]
    [TestCase("worktrees", 0, "worktree-list")]
    [TestCase("worktree_status", 0, "worktree-status")]
    [TestCase("repairs", 0, "worktree-cleanup", "--dryrun")]
    [TestCase("repairs", 0, "recover-run", "--dryrun")]
    [TestCase("repairs", 0, "abandon-run", "--dryrun")]
    [TestCase("repairs", 0, "reset-workstream", "B", "--dryrun")]
    [TestCase("repairs", 0, "rollback-workstream", "A", "--to=edit-1", "--dryrun")]
    [TestCase("repairs", 0, "worktree-init", "A", "--dryrun")]
    [TestCase("validation", 0, "validate")]
    [TestCase("plan", 0, "run", "--dryrun")]
    [TestCase("doctor", 0, "doctor")]
    [TestCase("init", 0, "init", "--dryrun")]
    [TestCase("report_file", 0, "report-run", "--dryrun")]
    [TestCase("report", 0, "report-run", "--format=json", "--out=-")]
    [TestCase("trace", 0, "report-run", "--format=trace", "--out=-")]
    [TestCase("help", 0, "help")]
    [TestCase("help", 0, "show-run", "--help", "--jobs=4")]
    [TestCase("version", 0, "version")]
    [TestCase("version", 0, "--version")]
    [TestCase("refusal", 3, "report-run", "--format=pdf")]
    [TestCase("refusal", 3, "show-run", "no-such-run")]
    [TestCase("refusal", 3, "show-run", "--no-such-option")]
    public async Task The_answer(string schema, int exitCode, params string[] command) =>
        await CheckedInSchema.FitsAsync($"output/{schema}", (await _repository.JsonAsync(command)).Exits(exitCode).Stdout);

    [Test]
    public async Task Every_line_of_the_log_with_its_run_workstream_and_step()
    {
        var lines = File.ReadAllLines(Directory.GetFiles(_repository.PathOf(".pipeline", "logs"), "*.jsonl").Single());
        Assert.That(lines, Has.Length.GreaterThan(20));
        foreach (var line in lines)
            await CheckedInSchema.FitsAsync("output/log", line);
        var step = lines.Select(line => JsonDocument.Parse(line).RootElement).First(line => line.GetProperty("message").GetString()!.StartsWith("static 1 ended", StringComparison.Ordinal));
        Assert.That((step.GetProperty("ws_id").GetString(), step.GetProperty("step").GetString()), Is.EqualTo(("A", "static")));
    }

    [TestCase("run", StoreCollections.Runs)]
    [TestCase("workstream", StoreCollections.Workstreams)]
    [TestCase("step_attempt", StoreCollections.StepAttempts)]
    [TestCase("error", StoreCollections.Errors)]
    [TestCase("event", StoreCollections.Events)]
    public async Task Every_document_of_the_database(string schema, string collection)
    {
        using var database = new LiteDatabase($"Filename={_repository.PathOf(".pipeline", "state.db")};ReadOnly=true");
        var documents = database.GetCollection(collection).FindAll().Select(StoreDocument.Read).ToList();
        Assert.That(documents, Is.Not.Empty);
        foreach (var document in documents)
            await CheckedInSchema.FitsToTheLastFieldAsync($"records/{schema}", document);
    }

    [Test]
    public async Task Every_line_of_the_journal()
    {
        var lines = File.ReadAllLines(Directory.GetFiles(_repository.PathOf(".pipeline", "runs"), "journal.jsonl", SearchOption.AllDirectories).Single());
        Assert.That(lines, Has.Length.GreaterThan(20));
        foreach (var line in lines)
            await CheckedInSchema.FitsAsync("records/event", line);
    }

    [TestCase("run_completed", true)]
    [TestCase("of_a_newer_version", true)]
    [TestCase("step_started", false)]
    public async Task An_event_carries_what_goes_with_its_type(string type, bool fits)
    {
        var schema = await JsonSchema.FromFileAsync(ThisRepository.PathOf("schema", "records", "event.schema.json"));
        var happened = $$"""{ "id": 1, "timestamp": "2026-03-01T12:00:00+00:00", "run_id": "r", "event_type": "{{type}}", "payload": { "status": "completed", "exit_code": 0 } }""";
        Assert.That(schema.Validate(happened), fits ? Is.Empty : Is.Not.Empty);
    }

    [Test]
    public void Every_answer_has_a_case_here()
    {
        // The live page's are checked where a dashboard is asked: DiagnosisDuringARunTests.
        string[] elsewhere = ["log", "live_news", "live_end"];
        var cases = typeof(RealOutputTests).GetMethod(nameof(The_answer))!.GetCustomAttributes<TestCaseAttribute>().Select(one => (string)one.Arguments[0]!);
        var schemas = Directory.GetFiles(ThisRepository.PathOf("schema", "output")).Select(file => Path.GetFileName(file).Split('.')[0]);
        Assert.That(schemas, Is.EquivalentTo(cases.Concat(elsewhere).Distinct()));
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
}
