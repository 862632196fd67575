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

    [Test]
    public async Task What_changes_for_all_while_two_agents_run_is_a_violation_of_both()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var (one, two, tagged) = (Path.Combine(repository.Beside, "one"), Path.Combine(repository.Beside, "two"), Path.Combine(repository.Beside, "tagged"));
        repository.Add(
            new("WS-01") { Edit = [Script.Write(one, ""), Script.Await(two), Script.Git("tag", "mine"), Script.Write(tagged, "")] },
            new("WS-02") { Edit = [Script.Write(two, ""), Script.Await(one), Script.Await(tagged), Script.Write("src/WS-02.txt", "x\n")] });
        var run = (await repository.JsonAsync("--target=RunAll", "--jobs=2")).Exits(1);
        Assert.That(run.Steps("WS-01").Concat(run.Steps("WS-02")), Has.Exactly(2).EqualTo("edit 1 scope_violation"));
        var violations = (await repository.JsonAsync("show-events")).Json.GetProperty("events").EnumerateArray()
            .Where(happened => happened.GetProperty("event_type").GetString() == "scope_violation")
            .Select(happened => happened.GetProperty("payload").GetProperty("attribution").GetString());
        Assert.That(violations, Is.EqualTo(new[] { "ambiguous", "ambiguous" }));
        Assert.That(await repository.GitAsync("tag"), Is.EqualTo("mine"));
    }

    /// <summary>A workstream whose agent waits until the other's is there too.</summary>
    private static ScriptedWorkstream Meeting(string id, string mine, string others) =>
        new(id) { Edit = [Script.Write(mine, ""), Script.Await(others), Script.Write($"src/{id}.txt", "met\n")] };
}
