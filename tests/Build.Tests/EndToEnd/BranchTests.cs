namespace Build.Tests.EndToEnd;

public sealed class BranchTests
{
    [Test]
    public async Task Every_done_branch_holds_one_commit_on_its_base_with_trailers_and_changes_only_its_scope()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new("WS-01") { More = new Dictionary<string, object?> { ["openspec_change"] = null } },
            new("WS-02") { DependsOn = ["WS-01"], Edit = [Script.Write("src/WS-02.txt", "ERROR E1 wrong\n")], Fixes = [[Script.Write("src/WS-02.txt", "right\n")]] },
            new("WS-03") { DependsOn = ["WS-01"] },
            new("WS-04") { DependsOn = ["WS-02", "WS-03"], Expects = [("src/WS-02.txt", "right"), ("src/WS-03.txt", "WS-03")] });
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var main = await repository.GitAsync("rev-parse", "main");
        var (one, two, three, four) = ("ws/none/WS-01", "ws/change-one/WS-02", "ws/change-one/WS-03", "ws/change-one/WS-04");

        Assert.That(await ParentAsync(repository, one), Is.EqualTo(main));
        foreach (var branch in (string[])[two, three])
            Assert.That(await ParentAsync(repository, branch), Is.EqualTo(await repository.GitAsync("rev-parse", one)));
        var merge = await ParentAsync(repository, four);
        Assert.That(
            (await repository.GitAsync("rev-list", "--parents", "-1", merge)).Split(' ')[1..],
            Is.EquivalentTo(new[] { await repository.GitAsync("rev-parse", two), await repository.GitAsync("rev-parse", three) }));

        foreach (var branch in (string[])[one, two, three, four])
        {
            var id = branch[^5..];
            var change = branch == one ? "" : "OpenSpec-Change: change-one\n";
            Assert.That(await repository.GitAsync("log", "-1", "--format=%s", branch), Is.EqualTo($"Work of {id}"));
            Assert.That(
                await repository.GitAsync("log", "-1", "--format=%(trailers)", branch),
                Is.EqualTo($"Workstream: {id}\nRun: {run.Json.GetProperty("run_id").GetString()}\n{change}".Trim()));
            Assert.That(await repository.GitAsync("diff", "--name-only", $"{branch}^", branch), Is.EqualTo($"src/{id}.txt"));
            Assert.That(run.Workstream(id).GetProperty("head_commit").GetString(), Is.EqualTo(await repository.GitAsync("rev-parse", branch)));
            Assert.That(run.Workstream(id).GetProperty("branch").GetString(), Is.EqualTo(branch));
        }

        Assert.That(await repository.GitAsync("worktree", "list"), Does.Not.Contain("WS-"));
        Assert.That(await repository.GitAsync("status", "--porcelain", "--untracked-files=no"), Is.Empty);
    }

    [Test]
    public async Task A_second_run_moves_the_branches_that_the_first_one_made()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02") { DependsOn = ["WS-01"] });
        var first = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        repository.Write("src/app.txt", "moved on\n");
        await repository.CommitAsync("The base moved on");
        repository.Add(new ScriptedWorkstream("WS-01") { Edit = [Script.Write("src/WS-01.txt", "another way\n")] });
        var second = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(await repository.GitAsync("show", "ws/change-one/WS-02:src/WS-01.txt"), Is.EqualTo("another way"));
        Assert.That(await ParentAsync(repository, "ws/change-one/WS-01"), Is.EqualTo(await repository.GitAsync("rev-parse", "main")));
        foreach (var run in (ProgramResult[])[first, second])
        {
            var kept = $"refs/pipeline/{run.Json.GetProperty("run_id").GetString()}/WS-01";
            Assert.That(await repository.GitAsync("rev-parse", kept), Is.EqualTo(run.Workstream("WS-01").GetProperty("head_commit").GetString()));
        }
    }

    private static Task<string> ParentAsync(ForeignRepository repository, string branch) => repository.GitAsync("rev-parse", $"{branch}^");
}
