namespace Build.Tests.EndToEnd;

public sealed class ParallelTests
{
    [Test]
    public async Task With_two_jobs_two_workstreams_run_side_by_side()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var (one, two) = (Path.Combine(repository.Beside, "one"), Path.Combine(repository.Beside, "two"));
        repository.Add(Meeting("WS-01", one, two), Meeting("WS-02", two, one), new ScriptedWorkstream("WS-03") { DependsOn = ["WS-01", "WS-02"] });
        var run = (await repository.JsonAsync("--target=RunAll", "--jobs=2")).Exits(0);
        Assert.That(run.Statuses.Values, Has.All.EqualTo("done"));
    }

    /// <summary>A workstream whose agent waits until the other's is there too.</summary>
    private static ScriptedWorkstream Meeting(string id, string mine, string others) =>
        new(id) { Edit = [Script.Write(mine, ""), Script.Await(others), Script.Write($"src/{id}.txt", "met\n")] };
}
