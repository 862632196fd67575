namespace Build.Tests.EndToEnd;

/// <summary>What a plain workstream costs, in things that can be counted: git tells of each of its own processes.</summary>
public sealed class CostTests
{
    // The worktree (2), the agent (2 looks at the main checkout, 2 at its files, 2 to take them in,
    // patch, checkpoint 2), one look after each check (2), the result (2).
    private const int GitProcesses = 15;

    [Test]
    public async Task A_plain_workstream_costs_no_more_git_processes_than_it_did()
    {
        using var repository = await ForeignRepository.CreateAsync(Plain("W1"));
        var one = await CountAsync(repository, "one");
        repository.Add(Plain("W2"), Plain("W3"), Plain("W4"));
        var four = await CountAsync(repository, "four");
        Assert.That(four - one, Is.EqualTo(3 * GitProcesses), $"git ran {one} times for one workstream, {four} times for four");
    }

    private static ScriptedWorkstream Plain(string id) => new(id) { Expects = [($"src/{id}.txt", "was here")] };

    private static async Task<int> CountAsync(ForeignRepository repository, string name)
    {
        var traces = Directory.CreateDirectory(Path.Combine(repository.Beside, name)).FullName;
        var settings = Path.Combine(repository.Beside, name + ".gitconfig");
        await File.WriteAllTextAsync(settings, $"[trace2]\n\teventTarget = \"{traces.Replace('\\', '/')}\"\n");
        using var program = PipelineProgram.Start(
            PipelineProgram.File, repository.Root, new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = settings }, "--target=RunAll", "--force");
        (await program.Completion).Exits(0);
        return Directory.GetFiles(traces).Length;
    }
}
