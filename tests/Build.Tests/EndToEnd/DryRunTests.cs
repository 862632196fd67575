using System.Text.Json;
using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

public sealed class DryRunTests
{
    [Test]
    public async Task It_plans_every_step_with_its_exact_command_and_writes_nothing()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new("WS-01"), new("WS-02") { DependsOn = ["WS-01"], Expects = [("src/WS-02.txt", "WS-02")] }, new("WS-03") { DependsOn = ["WS-01"] });
        var before = FolderTree.Of(repository.Root);
        var plan = (await repository.JsonAsync("--target=RunAll", "--dryrun")).Exits(0).Json.GetProperty("plan").EnumerateArray().ToList();
        (await repository.RunAsync("--target=RunAll", "--dryrun")).Exits(0);
        Assert.That(FolderTree.Of(repository.Root), Is.EqualTo(before));

        Assert.That(plan.Select(one => $"{Text(one, "ws_id")} {one.GetProperty("wave")} {Text(one, "action")}"), Is.EqualTo(new[]
        {
            "WS-01 1 run", "WS-02 2 run", "WS-03 2 run",
        }));
        var steps = plan[1].GetProperty("steps").EnumerateArray().ToList();
        Assert.That(steps.Select(step => $"{Text(step, "step")} {Text(step, "tool")}"), Is.EqualTo(new[] { "edit agent", "static lint", "runtime expects-1" }));
        Assert.That(steps.Select(step => Text(step, "command")), Has.All.EqualTo(ForeignRepository.EchoTool));
        Assert.That(
            steps[0].GetProperty("args").EnumerateArray().Select(one => one.GetString()),
            Is.EqualTo(new[] { "agent", $"{repository.PathOf("workstreams")}/WS-02/edit-1.script" }));
        Assert.That(Text(steps[0], "prompt"), Does.EndWith(Path.Combine("WS-02", "edit-1.prompt.md")));
    }

    [Test]
    public async Task It_tells_what_would_be_skipped_and_why_not()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new("WS-01"), new("WS-02") { DependsOn = ["WS-01"] }, new("WS-03") { DependsOn = ["WS-02"], Edit = [] });
        (await repository.RunAsync("run")).Exits(2);
        Assert.That(await ActionsAsync(repository), Is.EqualTo(new[] { "WS-01 skip", "WS-02 skip", "WS-03 run" }));
        Assert.That(await ActionsAsync(repository, "--resume"), Is.EqualTo(new[] { "WS-01 skip", "WS-02 skip", "WS-03 run" }));
        Assert.That(await ActionsAsync(repository, "--force"), Is.EqualTo(new[] { "WS-01 run", "WS-02 run", "WS-03 run" }));
        repository.Add(new ScriptedWorkstream("WS-01") { More = new Dictionary<string, object?> { ["title"] = "Another", ["tasks"] = new[] { "Do it otherwise." } } });
        Assert.That(await ActionsAsync(repository), Is.EqualTo(new[] { "WS-01 run", "WS-02 run", "WS-03 run" }));
    }

    [Test]
    public async Task The_samples_plan_needs_no_sandbox_and_makes_none()
    {
        using var folder = new TemporaryFolder();
        var home = folder.PathOf("home");
        await ThisRepository.CopyToAsync(home);
        var before = FolderTree.Of(home);
        using var program = PipelineProgram.Start(home, "--target=RunAll", "--dryrun", "--json");
        var planned = (await program.Completion).Exits(0);
        Assert.That(FolderTree.Of(home), Is.EqualTo(before));
        Assert.That(planned.Json.GetProperty("plan").EnumerateArray().Select(one => Text(one, "ws_id")), Has.Member("WS-01").And.Member("WS-06"));
    }

    private static async Task<IEnumerable<string>> ActionsAsync(ForeignRepository repository, params string[] more) =>
        (await repository.JsonAsync(["run", "--dryrun", .. more])).Exits(0).Json.GetProperty("plan").EnumerateArray().Select(one => $"{Text(one, "ws_id")} {Text(one, "action")}");

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;
}
