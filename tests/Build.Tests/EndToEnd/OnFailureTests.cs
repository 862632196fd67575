using Build.Tests.Faults;

namespace Build.Tests.EndToEnd;

public sealed class OnFailureTests
{
    private static readonly IReadOnlyList<string[]> Nothing = [];

    [Test]
    public async Task Stop_starts_nothing_after_the_first_failure_and_lets_what_runs_come_to_its_end()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var (here, go) = (Path.Combine(repository.Beside, "here"), Path.Combine(repository.Beside, "go"));
        repository.Add(
            new("W1") { Edit = [Script.Write(here, ""), Script.Await(go), Script.Write("src/W1.txt", "late\n")] },
            new("W2") { Edit = [Script.Await(here)] },
            new("W3"),
            new("W4") { DependsOn = ["W1"] });
        using var program = PipelineProgram.Start(repository.Root, "--target=RunAll", "--jobs=2", "--on-failure=stop", "--json");
        await Waiting.UntilAsync(() => program.Completion.IsCompleted || JournalOnDisk.Moved(repository, "W2", "failed"));
        await File.WriteAllTextAsync(go, "");
        var run = (await program.Completion).Exits(2);

        Assert.That(run.Statuses, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["W1"] = "done",
            ["W2"] = "failed",
            ["W3"] = "pending",
            ["W4"] = "pending",
        }));
        Assert.That(run.Json.GetProperty("status").GetString(), Is.EqualTo("partial"));
    }

    [Test]
    public async Task What_was_never_started_is_done_by_the_next_run()
    {
        using var repository = await ForeignRepository.CreateAsync(new("W1") { Edit = Nothing }, new("W2"), new("W3"));
        var stopped = (await repository.JsonAsync("--target=RunAll", "--on-failure=stop")).Exits(1);
        Assert.That(stopped.Statuses.Values, Is.EqualTo(new[] { "failed", "pending", "pending" }));

        var waiting = (await repository.JsonAsync("explain", "--ws=W2")).Exits(0).Json;
        Assert.That(waiting.GetProperty("next").EnumerateArray().Select(next => next.GetString()), Is.EqualTo(new[] { "run" }));

        repository.Add(new ScriptedWorkstream("W1"));
        var next = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(next.Statuses.Values, Has.All.EqualTo("done"));
    }
}
