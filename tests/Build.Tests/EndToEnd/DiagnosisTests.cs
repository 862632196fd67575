using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>After a run with a failure in the middle: what the reading commands tell, without a log being read.</summary>
public class DiagnosisTests
{
    private ForeignRepository _repository = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("A"),
            new ScriptedWorkstream("B")
            {
                DependsOn = ["A"],
                Edit = [Script.Write("src/B.txt", "fine\nERROR E7 the thing is wrong\n")],
                Fixes = [[Script.Append("src/B.txt", "still\n")], [Script.Append("src/B.txt", "still\n")]],
                More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 2 } },
            },
            new ScriptedWorkstream("C") { DependsOn = ["B"] },
            new ScriptedWorkstream("D") { Edit = [Script.Write("readme.txt", "out of scope\n")] },
            new ScriptedWorkstream("E")
            {
                Edit = [Script.Write("src/E.txt", "ERROR E8 healed soon\n")],
                Fixes = [[Script.Write("src/E.txt", "healed\n")]],
            });
        (await _repository.RunAsync("run")).Exits(2);
    }

    [OneTimeTearDown]
    public void Delete() => _repository.Dispose();

    [Test]
    public async Task ShowRun_names_the_cause_and_the_next_command()
    {
        var shown = (await _repository.RunAsync("show-run")).Exits(0).Stdout;
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Match(@"B failed: .*E7.*the thing is wrong"));
            Assert.That(shown, Does.Contain("C blocked: It starts from the work of B, which did not succeed."));
            Assert.That(shown, Does.Match(@"D failed: .*readme\.txt"));
            Assert.That(shown, Does.Contain("Widen files_scope or files_create"));
            Assert.That(shown, Does.Contain("  → run B --resume").And.Contain("  → run D --resume").And.Contain("  run --resume   go on"));
            Assert.That(shown.Split('\n').Where(line => line.StartsWith("  B ", StringComparison.Ordinal)).Single().TrimEnd(), Does.EndWith(" max_attempts"), "the table has few words");
        });
    }

    [Test]
    public async Task ShowRun_as_json_tells_the_same()
    {
        var run = (await _repository.JsonAsync("show-run")).Exits(0);
        Assert.Multiple(() =>
        {
            Assert.That(run.Workstream("A").GetProperty("why").GetString(), Is.EqualTo("Every check passed at once."));
            Assert.That(Next(run.Workstream("A")), Is.Empty);
            Assert.That(Next(run.Workstream("B")), Has.Some.EqualTo("run B --resume"));
            Assert.That(Next(run.Workstream("C")), Has.Some.Contains("explain").And.Some.Contains("--ws=B"));
        });
    }

    [Test]
    public async Task The_commands_that_it_names_can_be_given()
    {
        var run = (await _repository.JsonAsync("show-run")).Exits(0);
        var commands = run.Workstreams.SelectMany(Next).Where(next => next.StartsWith("show-", StringComparison.Ordinal) || next.StartsWith("explain", StringComparison.Ordinal)).ToList();
        Assert.That(commands, Is.Not.Empty);
        foreach (var command in commands)
            (await _repository.RunAsync(command.Split(' '))).Exits(0);
    }

    [Test]
    public async Task Explain_tells_the_story_of_a_workstream()
    {
        var told = (await _repository.RunAsync("explain", "B")).Exits(0).Stdout;
        Assert.That(told, Does.StartWith("B is failed").And.Contains("edit 1  edited").And.Contains("static 2  failed").And.Contains("→ run B --resume"));
    }

    [Test]
    public async Task Explain_refuses_what_is_not_there_and_asks_for_what_is_missing()
    {
        Assert.That((await _repository.JsonAsync("explain", "NOBODY")).Exits(3).ErrorCode, Is.EqualTo("unknown_workstream"));
        Assert.That((await _repository.JsonAsync("explain")).Exits(3).ErrorCode, Is.EqualTo("missing_workstream"));
    }

    [Test]
    public async Task ShowErrors_tells_when_an_error_was_seen_and_the_lines_of_the_log_around_it()
    {
        var errors = (await _repository.JsonAsync("show-errors", "--ws=B")).Exits(0).Json.GetProperty("errors");
        var error = errors.EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("error_code").GetString(), Is.EqualTo("E7"));
            Assert.That(error.GetProperty("count").GetInt32(), Is.EqualTo(2));
            Assert.That(error.GetProperty("last_seen").GetDateTimeOffset(), Is.GreaterThan(error.GetProperty("first_seen").GetDateTimeOffset()));
            Assert.That(error.GetProperty("log").GetProperty("lines").ToString(), Does.Contain("the thing is wrong"));
            Assert.That(error.GetProperty("log").GetProperty("file").GetString(), Does.Exist);
        });
        var text = (await _repository.RunAsync("show-errors", "--ws=B")).Exits(0).Stdout;
        Assert.That(text, Does.Match(@"2 attempts, first \d{4}-\d\d-\d\d [\d:]{8}, last \d{4}-\d\d-\d\d [\d:]{8} UTC").And.Contains("    | ").And.Contains("→ "));
    }

    [Test]
    public async Task ShowErrors_advises_nothing_against_an_error_that_a_fix_healed()
    {
        var text = (await _repository.RunAsync("show-errors", "--ws=E")).Exits(0).Stdout;
        Assert.That(text, Does.Contain("E8: healed soon").And.Contain("→ E is done: the error is gone.").And.Not.Contain("base branch"));
    }

    [TestCase("waves", "wave 2")]
    [TestCase("tree", "C  blocked\n  B  failed\n    A  done")]
    [TestCase("mermaid", "flowchart LR\n  n0[\"")]
    [TestCase("dot", "\"B\" -> \"C\";")]
    [TestCase("json", "\"edges\": [")]
    public async Task ShowDag_draws_the_graph_of_a_run_as(string format, string part)
    {
        var drawn = (await _repository.RunAsync("show-dag", "latest", $"--format={format}")).Exits(0).Stdout;
        Assert.That(drawn.ReplaceLineEndings("\n"), Does.Contain(part));
    }

    [Test]
    public async Task ShowDag_refuses_a_form_that_it_does_not_know() =>
        Assert.That((await _repository.JsonAsync("show-dag", "--format=picture")).Exits(3).ErrorCode, Is.EqualTo("unknown_format"));

    [Test]
    public async Task ShowEvents_takes_those_of_a_workstream_a_type_and_a_time()
    {
        var events = await EventsAsync("--ws=B", "--type=step_completed");
        Assert.That(events.Select(one => one.GetProperty("event_type").GetString()).Distinct(), Is.EqualTo(["step_completed"]));
        Assert.That(events.Select(one => one.GetProperty("ws_id").GetString()).Distinct(), Is.EqualTo(["B"]));
        var third = events[2].GetProperty("timestamp").GetString()!;
        Assert.That(await EventsAsync("--ws=B", "--type=step_completed", $"--since={third}"), Has.Count.EqualTo(events.Count - 2));
        Assert.That(await EventsAsync("--since=1h"), Is.Not.Empty);
        Assert.That(await EventsAsync("--since=2999-01-01"), Is.Empty);
    }

    [Test]
    public async Task ShowEvents_says_on_standard_error_that_none_fits()
    {
        var shown = (await _repository.RunAsync("show-events", "--ws=B", "--since=2999-01-01")).Exits(0);
        Assert.That(shown.Stdout, Is.Empty);
        Assert.That(shown.Stderr, Does.Match(@"^No event of run \S+ fits --ws=B --since=2999-01-01\.\s*$"));
        Assert.That((await _repository.JsonAsync("show-events", "--since=2999-01-01")).Exits(0).Stderr, Is.Empty);
    }

    [TestCase("unknown_event_type", "--type=step_finished")]
    [TestCase("invalid_time", "--since=yesterday")]
    [TestCase("invalid_argument", "--follow")]
    public async Task ShowEvents_refuses(string code, string option) =>
        Assert.That((await _repository.JsonAsync("show-events", option)).Exits(3).ErrorCode, Is.EqualTo(code));

    private async Task<List<JsonElement>> EventsAsync(params string[] options) =>
        [.. (await _repository.JsonAsync(["show-events", .. options])).Exits(0).Json.GetProperty("events").EnumerateArray()];

    private static IEnumerable<string> Next(JsonElement workstream) =>
        workstream.GetProperty("next").EnumerateArray().Select(next => next.GetString()!);
}
