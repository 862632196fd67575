namespace Build.Tests.EndToEnd;

public sealed class InterruptTests
{
    [Test]
    [Platform(Exclude = "Win", Reason = "Only a program's own console can press Ctrl-C there.")]
    public async Task Ctrl_C_ends_what_runs_and_the_run_can_be_resumed()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var (here, go) = (Path.Combine(repository.Beside, "here"), Path.Combine(repository.Beside, "go"));
        repository.Add(
            new("WS-01"),
            new("WS-02")
            {
                DependsOn = ["WS-01"],
                Edit = [Script.Write("src/WS-02.txt", "half\n"), Script.Write(here, ""), Script.Await(go), Script.Write("src/WS-02.txt", "whole\n")],
            },
            new("WS-03") { DependsOn = ["WS-02"] });
        using var program = PipelineProgram.Start(repository.Root, "--target=RunAll", "--json");
        await FileAppeared.WaitAsync(here, program.Completion);
        await program.InterruptAsync();
        var stopped = (await program.Completion).Exits(130);

        Assert.That(Leftovers.In(repository.Root), Is.Empty);
        Assert.That(stopped.Json.GetProperty("status").GetString(), Is.EqualTo("interrupted"));
        Assert.That(stopped.Statuses["WS-01"], Is.EqualTo("done"));
        Assert.That(stopped.Steps("WS-02"), Is.EqualTo(new[] { "edit 1 interrupted" }));
        Assert.That(stopped.Statuses["WS-03"], Is.EqualTo("pending"));

        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo("run_interrupted"));
        Assert.That(refused.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("--resume"));

        await File.WriteAllTextAsync(go, "");
        var resumed = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(resumed.Json.GetProperty("run_id").GetString(), Is.EqualTo(stopped.Json.GetProperty("run_id").GetString()));
        Assert.That(resumed.Json.GetProperty("status").GetString(), Is.EqualTo("completed"));
        Assert.That(resumed.Steps("WS-02"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
        Assert.That(resumed.Workstream("WS-01").GetProperty("attempts").GetRawText(), Is.EqualTo(stopped.Workstream("WS-01").GetProperty("attempts").GetRawText()));
        Assert.That(await repository.GitAsync("show", "ws/change-one/WS-02:src/WS-02.txt"), Is.EqualTo("whole"));
    }
}
