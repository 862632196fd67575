using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>Agents that fail in every way they know, through the real program.</summary>
public sealed class AgentTrustTests
{
    private const string File = "src/WS-01.txt";

    private const string Telling = """
            success: { json: { done: { type: done }, usage: { when: { type: done }, tokens_in: [in], tokens_out: [out], usd: usd } } }

        """;

    [Test]
    public async Task An_agent_that_goes_round_in_a_circle_starts_again_from_its_best_attempt_and_is_told_so()
    {
        var (bad, better) = (Script.Write(File, "ERROR E1 one\nERROR E2 two\n"), Script.Write(File, "ERROR E3 three\n"));
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Edit = [bad],
            Fixes = [[better], [bad], [Script.Append(File, "ERROR E4 four\n")]],
        });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        var prompt = Artifact(repository, "fix-3.prompt.md");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("WS-01"), Has.Count.EqualTo(8).And.Contains("fix 3 edited"));
            Assert.That(prompt, Does.Contain("Another way").And.Contain("three").And.Not.Contain("): one"));
            Assert.That(Artifact(repository, "fix-2.prompt.md"), Does.Not.Contain("Another way"));
            Assert.That(await repository.GitAsync("show", "ws/change-one/WS-01:" + File), Is.EqualTo("ERROR E3 three\nERROR E4 four"));
        }
    }

    [Test]
    public async Task A_runs_budget_ends_the_calls_and_its_usage_is_told()
    {
        using var repository = await ForeignRepository.CreateAsync([.. new[] { "W1", "W2", "W3" }.Select(id => new ScriptedWorkstream(id)
        {
            Edit = [Script.Write($"src/{id}.txt", "good\n"), Script.Print("""{"type":"done","in":100,"out":10,"usd":0.6}""")],
        })]);
        Tell(repository, "budget: { run: { usd: 1 } }\n");
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(2);
        var usage = run.Json.GetProperty("usage");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("W1"), Does.Contain("edit 1 edited"));
            Assert.That(run.Steps("W2"), Does.Contain("edit 1 edited"));
            Assert.That(run.Steps("W3"), Is.EqualTo(new[] { "edit 1 budget_exceeded" }));
            Assert.That((usage.GetProperty("tokens_in").GetInt64(), usage.GetProperty("usd").GetDecimal()), Is.EqualTo((200, 1.2m)));
            Assert.That(usage.GetProperty("wall_ms").GetInt64(), Is.Positive);
            Assert.That(await EventsAsync(repository, "budget_exceeded"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Under_a_budget_in_dollars_an_agent_without_a_price_is_not_called()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("WS-01") { More = new Dictionary<string, object?> { ["budget"] = new { usd = 5 } } });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.Empty);
        Assert.That(run.Workstream("WS-01").GetProperty("reason").GetString(), Does.Contain("price"));
    }

    [Test]
    public async Task Judges_that_a_bundle_lets_the_agent_edit_are_watched_for_skips_and_deletions()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Scope = ["tests/**"],
            Edit = [Script.Delete("tests/gone.txt"), Script.Write("tests/kept.txt", "[Test]\n[Ignore(\"later\")]\n")],
            More = new Dictionary<string, object?> { ["may_edit_tests"] = true },
        });
        repository.Write("tests/gone.txt", "[Test]\n");
        repository.Write("tests/kept.txt", "[Test]\n");
        await repository.CommitAsync("Tests");
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var weakened = (await EventsAsync(repository, "judges_weakened")).Single().GetProperty("payload");
        Assert.That(weakened.GetProperty("deleted")[0].GetString(), Is.EqualTo("tests/gone.txt"));
        Assert.That(weakened.GetProperty("skips")[0].GetString(), Is.EqualTo("tests/kept.txt: [Ignore(\"later\")]"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The agent is a shell's script.")]
    public async Task What_a_call_with_passing_trouble_left_half_done_is_put_back_before_the_next_try()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01") { Create = ["src/*.txt"] });
        var once = Path.Combine(repository.Beside, "once");
        var script = $"if [ -f '{once}' ]; then [ ! -e src/half.txt ] && echo good > {File}; else touch '{once}'; echo half > src/half.txt; echo 'rate limit'; exit 1; fi";
        repository.Write("config/tools.yaml", ForeignRepository.Tools + $"""
              - id: hasty
                type: ai
                command: sh
                args: [-c, {JsonSerializer.Serialize(script)}]
                success: {"{ transient_on: ['rate limit'] }"}
                retry: {"{ delay: 1s }"}

            """);
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings.Replace("tool: agent", "tool: hasty", StringComparison.Ordinal));
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
            Assert.That(await EventsAsync(repository, "tool_retried"), Has.Count.EqualTo(1));
            Assert.That(await repository.GitAsync("diff", "--name-only", "main", "ws/change-one/WS-01"), Is.EqualTo(File));
        }
    }

    [Test]
    public async Task A_prompt_that_is_too_long_with_all_left_out_that_can_be_is_not_sent()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            More = new Dictionary<string, object?> { ["tasks"] = new[] { new string('x', 2000) } },
        });
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "prompts: { max_characters: 1000 }\n");
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        var workstream = run.Workstream("WS-01");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(workstream.GetProperty("attempts")[0].GetProperty("error_code").GetString(), Is.EqualTo("prompt_too_long"));
            Assert.That(workstream.GetProperty("reason").GetString(), Does.Contain("max_characters allows 1000").And.Not.Contain("log"));
            Assert.That(workstream.GetProperty("next").EnumerateArray().Select(next => next.GetString()), Has.Some.Contain("split it"));
            Assert.That(Directory.EnumerateFiles(repository.PathOf(".pipeline", "runs"), "edit-1.*", SearchOption.AllDirectories), Is.Empty, "no prompt was written, no agent called");
        }
    }

    private static void Tell(ForeignRepository repository, string settings)
    {
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + settings);
        repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace("    timeout: 2m\n", "    timeout: 2m\n" + Telling, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonElement>> EventsAsync(ForeignRepository repository, string type) =>
    [
        .. (await repository.JsonAsync("show-events")).Exits(0).Json.GetProperty("events").EnumerateArray()
            .Where(one => one.GetProperty("event_type").GetString() == type),
    ];

    private static string Artifact(ForeignRepository repository, string name) =>
        System.IO.File.ReadAllText(Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), "WS-01", name));
}
