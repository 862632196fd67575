using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>What goes wrong in the pipeline itself while it works on one workstream is that one's failure, and no other's.</summary>
public sealed class InternalFaultTests
{
    // A folder where the pipeline is about to write a file: its own write throws, in the middle of a step.
    private static readonly Dictionary<string, string> Mines = new()
    {
        ["W1"] = "edit-1.prompt.md",
        ["W2"] = "edit-1.patch",
        ["W3"] = "static-1.lint.stdout.log",
        ["W4"] = "fix-1.prompt.md",
        ["W5"] = "runtime-1.expects-1.stdout.log",
    };

    [Test]
    public async Task A_worker_that_throws_at_any_step_fails_its_own_workstream_only()
    {
        using var repository = await ForeignRepository.CreateAsync();
        repository.Write("config/tools.yaml", ForeignRepository.Tools + string.Concat(Mines.Select(mine => MineLayer(mine.Key, mine.Value))));
        repository.Add(new ScriptedWorkstream("W0") { More = new Dictionary<string, object?> { ["acceptance_tests"] = Mines.Keys.Select(id => new { tool = Layer(id) }) } });
        repository.Add([.. Mines.Keys.Select(Stepping)]);
        repository.Add(new("W6") { DependsOn = ["W0"] }, new("W7") { DependsOn = ["W3"] });

        var run = (await repository.JsonAsync("--target=RunAll", "--jobs=2")).Exits(2);

        Assert.That(run.Statuses, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["W0"] = "done",
            ["W1"] = "failed",
            ["W2"] = "failed",
            ["W3"] = "failed",
            ["W4"] = "failed",
            ["W5"] = "failed",
            ["W6"] = "done",
            ["W7"] = "blocked",
        }));
        var errors = (await repository.JsonAsync("show-errors")).Stdout;
        foreach (var id in Mines.Keys)
            Assert.That(run.Workstream(id).GetRawText(), Does.Match("Exception: .*/" + id).And.Contain("The run's log has the details"), errors);
        var log = Directory.GetFiles(repository.PathOf(".pipeline"), "*.jsonl", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.That(string.Concat(log), Does.Contain("   at Pipeline.Tasks."), "the stack is in the log");
    }

    /// <summary>A workstream that fixes something and tests something, after the mines are laid.</summary>
    private static ScriptedWorkstream Stepping(string id) => new(id)
    {
        DependsOn = ["W0"],
        Edit = [Script.Write($"src/{id}.txt", id == "W4" ? "ERROR E1 not yet\n" : "fine\n")],
        Fixes = [[Script.Write($"src/{id}.txt", "fine\n")]],
        Expects = [($"src/{id}.txt", "fine")],
    };

    private static string Layer(string id) => $"layer-{id.ToLowerInvariant()}";

    private static string MineLayer(string id, string file) => $$$"""
          - id: {{{Layer(id)}}}
            type: test
            command: {{{JsonSerializer.Serialize(ForeignRepository.EchoTool)}}}
            args: [write, "{{ artifacts }}/../{{{id}}}/{{{file}}}/here", "a folder in the way"]

        """;
}
