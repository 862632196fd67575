using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>Two runs are started at the same time, also with a live orphan of a killed one: exactly one runs, the other is refused.</summary>
public sealed class TwoAtOnceTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_two_runs_started_at_once_exactly_one_runs(bool orphan)
    {
        if (orphan && !OperatingSystem.IsLinux())
            Assert.Ignore("what is left running is looked for in /proc");
        for (var time = 0; time < FullForm.Choose(1, 25); time++)
        {
            using var repository = await ForeignRepository.CreateAsync();
            if (orphan)
                await OrphanAsync(repository);
            await OnceAsync(repository, orphan ? ["run", "--resume", "--json"] : ["run", "--json"]);
            Assert.That(await Aftermath.LeftoversAsync(repository), Is.Empty, $"time {time}");
            Assert.That(JournalOnDisk.RunIds(repository), Has.Count.EqualTo(1), "the other began no run");
        }

        await TestContext.Out.WriteLineAsync($"{FullForm.Choose(1, 25)} times two at once, {(orphan ? "with" : "without")} an orphan, exactly one ran each time");
    }

    // The agent waits for the gate, so that the first one holds the repository until the second one has ended.
    private static async Task OnceAsync(ForeignRepository repository, string[] command)
    {
        var gate = Path.Combine(repository.Beside, "gate");
        repository.Add(new ScriptedWorkstream("W1") { Edit = [Script.Await(gate), Script.Write("src/W1.txt", "W1 was here\n")] });
        using var one = PipelineProgram.Start(repository.Root, command);
        using var other = PipelineProgram.Start(repository.Root, command);
        var refused = await await Task.WhenAny(one.Completion, other.Completion);
        Assert.That((refused.Exits(4).ErrorCode, refused.Stdout.Contains("process ", StringComparison.Ordinal)), Is.EqualTo(("lock_held", true)));
        await File.WriteAllTextAsync(gate, "");
        var codes = (await Task.WhenAll(one.Completion, other.Completion)).Select(result => result.ExitCode).Order();
        Assert.That(codes, Is.EqualTo(new[] { 0, 4 }));
    }

    private static async Task OrphanAsync(ForeignRepository repository)
    {
        repository.Add(new ScriptedWorkstream("W1") { Edit = [Script.Write("started.ignored", ""), Script.Mode("fork", "double", "hang-deaf")] });
        using var program = PipelineProgram.Start(repository.Root, "run");
        await Waiting.UntilAsync(() => File.Exists(repository.PathOf(".worktrees", "W1", "started.ignored")));
        using var process = System.Diagnostics.Process.GetProcessById(program.ProcessId);
        process.Kill();
        await program.Completion;
        Assert.That(Aftermath.Alive(repository), Is.Not.Empty);
    }
}
