using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>Checks before the first edit: <c>baseline: true</c>.</summary>
public sealed class BaselineTests
{
    private const string Mine = "src/WS-01.txt";

    [Test]
    public async Task Errors_that_were_there_before_are_told_apart_from_new_ones()
    {
        using var repository = await ForeignRepository.CreateAsync(Asking(new ScriptedWorkstream("WS-01")
        {
            Edit = [Script.Write(Mine, "ERROR NEW mine\n")],
            Fixes = [[Script.Write(Mine, "right\n")]],
        }));
        repository.Write("src/old.txt", "ERROR OLD not mine\n");
        await repository.CommitAsync("An old error");
        var planned = (await repository.JsonAsync("--target=RunAll", "--dryrun")).Exits(0).Json.GetProperty("plan")[0].GetProperty("steps").EnumerateArray();
        Assert.That(planned.Take(3).Select(step => (Text(step, "step"), Text(step, "tool"))), Is.EqualTo(new[] { ("baseline", "lint"), ("edit", "agent"), ("static", "lint") }));
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        var baseline = (await EventsAsync(repository, "baseline_taken")).Single().GetProperty("payload").GetProperty("baseline");
        var prompt = await File.ReadAllTextAsync(Artifact(repository, "fix-1.prompt.md"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 failed", "fix 1 edited", "static 2 failed" }), "a baseline is no attempt");
            Assert.That((Text(baseline, "static"), Text(baseline, "runtime")), Is.EqualTo(("failed", "passed")));
            Assert.That(baseline.GetProperty("signatures")[0].GetString(), Does.StartWith("OLD-not-mine-"));
            Assert.That(prompt, Does.Contain("### OLD (lint), there before your first edit\n").And.Contain("### NEW (lint)\n"));
            Assert.That(File.Exists(Artifact(repository, "static-0.lint.stdout.log")), Is.True);
            Assert.That(run.Workstream("WS-01").GetProperty("reason").GetString(), Does.Contain("max_per_signature").And.Contain("It was there before the first edit."));
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The flaky test is a shell's.")]
    public async Task A_test_that_fails_and_passes_on_the_same_files_is_marked_and_not_fixed()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var flips = $"cd '{repository.Beside}'; n=$(cat n 2>/dev/null); n=$((${{n:-0}} + 1)); echo $n > n; [ $((n % 2)) = 0 ]";
        repository.Add(Asking(new ScriptedWorkstream("WS-01"), new { name = "flips", command = "sh", args = new[] { "-c", flips } }));
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var flaky = (await EventsAsync(repository, "test_flaky")).Select(one => one.GetProperty("payload")).ToList();
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
        Assert.That(flaky.Select(one => (one.GetProperty("attempt").GetInt32(), Text(one, "tool"), one.GetProperty("tries").GetInt32())), Is.EqualTo(new[] { (0, "flips", 2), (1, "flips", 2) }));
    }

    [Test]
    public async Task A_baseline_that_the_pipeline_died_in_is_taken_afresh()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var (reached, go, script) = (Path.Combine(repository.Beside, "reached"), Path.Combine(repository.Beside, "go"), Path.Combine(repository.Beside, "script"));
        await File.WriteAllTextAsync(script, Script.TextOf([Script.Write(reached, ""), Script.Await(go)]));
        repository.Add(Asking(new ScriptedWorkstream("WS-01"), new { name = "waits", command = ForeignRepository.EchoTool, args = new[] { "agent", script } }));
        using (var killed = PipelineProgram.Start(repository.Root, "--target=RunAll"))
        {
            await FileAppeared.WaitAsync(reached, killed.Completion);
            killed.Kill();
            Assert.That(async () => await killed.Completion, Throws.InstanceOf<OperationCanceledException>());
        }

        await File.WriteAllTextAsync(go, "");
        var run = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
        Assert.That(await EventsAsync(repository, "baseline_taken"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_check_that_cannot_work_ends_it_before_the_agent_is_called()
    {
        using var repository = await ForeignRepository.CreateAsync(Asking(new ScriptedWorkstream("WS-01"), new { name = "missing", command = "no-such-program-at-all" }));
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(1);
        Assert.That(run.Steps("WS-01"), Is.Empty);
        Assert.That(run.Workstream("WS-01").GetProperty("reason").GetString(), Does.Contain("before the first edit").And.Contain("'no-such-program-at-all' is not on PATH"));
    }

    private static ScriptedWorkstream Asking(ScriptedWorkstream workstream, params object[] tests) => workstream with
    {
        More = new Dictionary<string, object?>
        {
            ["baseline"] = true,
            ["acceptance_tests"] = tests,
            ["circuit_breaker"] = new { max_per_signature = 2 },
        },
    };

    private static async Task<IReadOnlyList<JsonElement>> EventsAsync(ForeignRepository repository, string type) =>
        [.. (await repository.JsonAsync("show-events", $"--type={type}")).Exits(0).Json.GetProperty("events").EnumerateArray()];

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    private static string Artifact(ForeignRepository repository, string name) =>
        Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), "WS-01", name);
}
