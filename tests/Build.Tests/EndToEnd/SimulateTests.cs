using System.Xml.Linq;

namespace Build.Tests.EndToEnd;

public sealed class SimulateTests
{
    private const string Durations = """
        tools: { agent: 10s, lint: 2s }
        workstreams:
          W3: { agent: 1m }

        """;

    [Test]
    public async Task Given_durations_tell_how_far_the_graph_scales_and_what_limits_it()
    {
        using var repository = await ForeignRepository.CreateAsync(new("W1"), new("W2"), new("W3"), new("W4") { DependsOn = ["W1"] });
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "executor: { limits: { ai: 2 } }\n");
        repository.Write("durations.yaml", Durations);

        var picture = Path.Combine(repository.Beside, "scales.svg");
        var answer = (await repository.JsonAsync("simulate", "--jobs=1,2,4", "--durations=durations.yaml", $"--out={picture}")).Exits(0).Json;

        var widths = answer.GetProperty("widths").EnumerateArray().ToList();
        Assert.That(answer.GetProperty("critical_path_seconds").GetDouble(), Is.EqualTo(62));
        Assert.That(widths.Select(width => width.GetProperty("makespan_seconds").GetDouble()), Is.EqualTo(new[] { 98d, 62, 62 }));
        Assert.That(widths.Select(width => width.GetProperty("limited_by").GetString()), Is.EqualTo(new[] { "jobs", "jobs", "ai" }));
        Assert.That(widths[0].GetProperty("cost_usd").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null), "no call has a price on record");
        var bars = XDocument.Load(picture).Descendants().Where(element => (string?)element.Attribute("class") == "run").Select(bar => (double)bar.Attribute("width")!).ToList();
        Assert.That(bars, Is.EqualTo(new[] { 410, 259.4, 259.4 }), "bars as long as the runs");
        Assert.That(Directory.Exists(repository.PathOf(".pipeline")), Is.False, "nothing was written");

        var alone = (await repository.RunAsync("simulate", "--jobs=1,2,4", "--durations=durations.yaml", "--out=-")).Exits(0);
        Assert.That(alone.Stdout, Is.EqualTo(await File.ReadAllTextAsync(picture)));
        Assert.That(File.Exists(repository.PathOf("-")), Is.False);
    }

    [Test]
    public async Task What_is_wrong_with_the_durations_is_said_with_its_place_and_nothing_is_simulated()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        repository.Write("durations.yaml", "tools: { agnt: 10s }\nworkstreams: { W9: { agent: 1m }, W1: { agent: soon } }\nmore: 1\n");

        var refused = (await repository.JsonAsync("simulate", "--durations=durations.yaml")).Exits(3);

        Assert.That(refused.ErrorCode, Is.EqualTo("invalid_durations"));
        Assert.That(
            refused.Json.GetProperty("error").GetProperty("details").EnumerateArray().Select(error => $"{error.GetProperty("line")} {error.GetProperty("code").GetString()}"),
            Is.EqualTo(new[] { "1 unknown_tool", "2 unknown_workstream", "2 wrong_type", "3 unknown_key" }));
    }
}
