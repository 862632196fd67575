using System.Diagnostics;
using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

[Platform("Linux,MacOsX")]
public sealed class SignalTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task A_signal_stops_children_marks_the_step_and_ends_with_130(string signal)
    {
        using var repository = await HangingAsync();
        using var program = PipelineProgram.Start(repository.Root, "--target=RunAll");
        await HangsAsync(repository);
        await Commands.RunAsync(repository.Root, "kill", $"-{signal}", $"{program.ProcessId}");
        (await program.Completion).Exits(130);
        var shown = (await repository.JsonAsync("show-run")).Exits(0);
        Assert.That(shown.Json.GetProperty("status").GetString(), Is.EqualTo("interrupted"));
        Assert.That(shown.Json.GetProperty("exit_code").GetInt32(), Is.EqualTo(130));
        Assert.That(shown.Steps("W1"), Is.EqualTo(new[] { "edit 1 interrupted" }));
        Assert.That(Aftermath.Alive(repository), Is.Empty);
    }

    [Test]
    public async Task After_a_signal_the_run_goes_on_where_it_was()
    {
        using var repository = await HangingAsync();
        using (var program = PipelineProgram.Start(repository.Root, "--target=RunAll"))
        {
            await HangsAsync(repository);
            await Commands.RunAsync(repository.Root, "kill", "-INT", $"{program.ProcessId}");
            (await program.Completion).Exits(130);
        }

        repository.Add(new ScriptedWorkstream("W1"));
        var resumed = (await repository.JsonAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(resumed.Steps("W1"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }));
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [Test]
    public async Task A_second_signal_ends_it_at_once_and_the_next_start_ends_what_is_left()
    {
        using var repository = await HangingAsync("hang-deaf");
        using (var program = PipelineProgram.Start(repository.Root, "--target=RunAll"))
        {
            await HangsAsync(repository);
            await Commands.RunAsync(repository.Root, "kill", "-TERM", $"{program.ProcessId}");
            await Commands.TryAsync(repository.Root, "kill", "-INT", $"{program.ProcessId}");
            (await program.Completion).Exits(130);
        }

        if (OperatingSystem.IsLinux())
            Assert.That(Aftermath.Alive(repository), Is.Not.Empty, "it did not wait for a deaf child to be ended");

        repository.Add(new ScriptedWorkstream("W1"));
        (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
        Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty);
    }

    [TestCase("hang")]
    [TestCase("hang-deaf")]
    [TestCase("fork", "plain", "hang")]
    [TestCase("fork", "setsid", "hang-deaf")]
    [TestCase("fork", "double", "hang")]
    [TestCase("leave", "double", "hang-deaf")]
    [TestCase("spawn")]
    public async Task Children_that_outlive_a_killed_pipeline_are_ended_before_it_goes_on(params string[] shape)
    {
        for (var time = 0; time < FullForm.Choose(1, 20); time++)
        {
            using var repository = await HangingAsync(shape);
            await KilledAsync(repository);
            if (shape[0] != "leave" && OperatingSystem.IsLinux())
                Assert.That(Aftermath.Alive(repository), Is.Not.Empty, "nothing ends them but the next start");
            repository.Add(new ScriptedWorkstream("W1"));
            (await repository.RunAsync("--target=RunAll", "--resume")).Exits(0);
            Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty, $"time {time}");
        }

        await TestContext.Out.WriteLineAsync($"{string.Join(' ', shape)}: {FullForm.Choose(1, 20)} times, 0 survivors");
    }

    [Test]
    [Platform("Linux")]
    public async Task Recovering_a_run_ends_what_it_left_running_and_says_so()
    {
        using var repository = await HangingAsync("fork", "double", "hang-deaf");
        await KilledAsync(repository);
        var left = Aftermath.Alive(repository).Select(Path.GetFileName).ToList();
        Assert.That(left, Is.Not.Empty);
        var plan = (await repository.JsonAsync("recover-run", "--dryrun")).Exits(0);
        Assert.That(ProcessEnded(plan), Is.Not.Null);
        Assert.That(Aftermath.Alive(repository), Is.Not.Empty, "a dry run ends nothing");
        var recovered = (await repository.JsonAsync("recover-run")).Exits(0);
        Assert.That(Aftermath.Alive(repository), Is.Empty);
        Assert.That(ProcessEnded(recovered), Is.EqualTo(ProcessEnded(plan)).And.Contains(left[0]));
        Assert.That(ProcessEnded((await repository.JsonAsync("recover-run")).Exits(0)), Is.Null, "the second time finds none");
    }

    private static string? ProcessEnded(ProgramResult result) => result.Json.GetProperty("actions").EnumerateArray()
        .Where(action => action.GetProperty("kind").GetString() == "process_ended")
        .Select(action => action.GetProperty("description").GetString())
        .SingleOrDefault();

    private static async Task KilledAsync(ForeignRepository repository)
    {
        using var program = PipelineProgram.Start(repository.Root, "--target=RunAll");
        await HangsAsync(repository);
        using var process = Process.GetProcessById(program.ProcessId);
        process.Kill();
        await program.Completion;
    }

    private static Task<ForeignRepository> HangingAsync(params string[] mode) => ForeignRepository.CreateAsync(
        new ScriptedWorkstream("W1") { Edit = [Script.Write("started.ignored", ""), Script.Mode(mode.Length == 0 ? ["hang"] : mode)] });

    private static Task HangsAsync(ForeignRepository repository) =>
        Waiting.UntilAsync(() => File.Exists(repository.PathOf(".worktrees", "W1", "started.ignored")));
}
