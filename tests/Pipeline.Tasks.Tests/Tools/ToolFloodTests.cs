using Pipeline.Model.Tools;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

public sealed class ToolFloodTests
{
    private const long Flood = 400_000_000;
    private const long Allowed = 120_000_000;

    [TestCase("80", TestName = "A_flood_of_lines_costs_neither_memory_nor_disk")]
    [TestCase("50000000", TestName = "A_flood_of_very_long_lines_costs_neither_memory_nor_disk")]
    public async Task A_flood_costs_neither_memory_nor_disk(string lineLength)
    {
        using var bench = new ToolBench(new Dictionary<string, string> { ["KEY"] = "xxxxxxxxxxxx-not-there" });
        var profile = ToolBench.Profile() with { Errors = new ErrorRule("^error (?<message>.*)$"), Success = new SuccessRule { FailOn = ["FAILED"] } };
        GC.Collect();
        var before = Environment.WorkingSet;

        var result = await bench.RunAsync(profile, "flood", $"{Flood}", lineLength);

        Assert.That(result.Succeeded, Is.True);
        Assert.That(Environment.WorkingSet - before, Is.LessThan(Allowed), "bytes of working set more than before");
        var kept = bench.Artifact(result.Artifacts.Single());
        Assert.That(kept, Has.Length.LessThan(2 * BoundedFile.Half + 100));
        Assert.That(kept, Does.Contain($"[… {Flood - 2 * BoundedFile.Half} bytes cut here by the pipeline …]"));
    }
}
