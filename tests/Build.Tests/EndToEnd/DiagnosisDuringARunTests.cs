using Build.Tests.Schemas;

namespace Build.Tests.EndToEnd;

/// <summary>While another process runs workstreams: the reading commands answer, its dashboard too, and a follower sees the run end.</summary>
public class DiagnosisDuringARunTests
{
    [Test]
    public async Task Reading_commands_answer_and_follow_ends_with_the_run()
    {
        using var gate = new Support.TemporaryFolder();
        var open = gate.PathOf("open");
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("A"),
            new ScriptedWorkstream("B") { DependsOn = ["A"], Edit = [Script.Await(open), Script.Write("src/B.txt", "B\n")] },
            new ScriptedWorkstream("C") { DependsOn = ["B"] });
        using var run = PipelineProgram.Start(repository.Root, "run", "--dashboard");
        await UntilActiveAsync(repository);
        using var visit = new DashboardVisit(await run.LineAsync("Dashboard: "));
        await visit.RefusesWhoWasNotGivenTheAddressAsync();
        Assert.That(await visit.PageAsync(), Does.Contain("<html").And.Contains("Work of B").And.Contains("editing"));
        using var news = await visit.OpenNewsAsync();
        await CheckedInSchema.FitsAsync("output/live_news", await news.NextAsync("parts"));
        using var follower = PipelineProgram.Start(repository.Root, "show-events", "--follow", "--type=step_completed");

        var shown = (await repository.RunAsync("show-run")).Exits(0).Stdout;
        var running = (await repository.RunAsync("explain", "B")).Exits(0).Stdout;
        var waiting = (await repository.RunAsync("explain", "C")).Exits(0).Stdout;
        (await repository.RunAsync("show-errors")).Exits(0);
        (await repository.RunAsync("show-dag", "latest")).Exits(0);
        (await repository.RunAsync("doctor")).Exits(0);
        var report = (await repository.RunAsync("report-run", "--out=-", "--format=markdown")).Exits(0).Stdout;
        await File.WriteAllTextAsync(open, "");

        await CheckedInSchema.FitsAsync("output/live_end", await news.NextAsync("end"));
        var ran = (await run.Completion).Exits(0).Stdout;
        var followed = (await follower.Completion).Exits(0).Stdout;
        visit.IsOver();
        Assert.Multiple(() =>
        {
            Assert.That(report, Does.Contain(": running\n").And.Contains("| B | Work of B | editing |"));
            Assert.That(ran.Split('\n').Count(line => line.StartsWith("Dashboard: http://127.0.0.1:", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(Directory.GetFiles(repository.PathOf(".pipeline", "runs"), "report.html", SearchOption.AllDirectories), Has.Length.EqualTo(1));
            Assert.That(shown, Does.Contain("running").And.Contains("B editing: It is at edit 1, since"));
            Assert.That(shown, Does.Match(@"B +editing +edit 1 +(?!0\.0 s)\d+\.\d s"), "a step that runs takes time");
            Assert.That(running, Does.Match(@"edit 1  runs  \d+\.\d s"));
            Assert.That(waiting, Does.Contain("It waits for B (editing)."));
            Assert.That(followed.Split('\n').Count(line => line.Contains("step_completed", StringComparison.Ordinal)), Is.EqualTo(9));
        });
    }

    // Each question is a process of its own; the agent waits for the gate as long as it takes.
    private static async Task UntilActiveAsync(ForeignRepository repository)
    {
        for (var asked = 0; asked < 500; asked++)
        {
            if ((await repository.JsonAsync("explain", "B")).Stdout.Contains("edit 1", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("The run never came to B.");
    }
}
