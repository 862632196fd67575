using Build.Tests.Support;

namespace Build.Tests.EndToEnd;

public sealed class StateRefusalTests
{
    [Test]
    public async Task A_branch_with_a_commit_of_somebody_else_is_refused_and_not_touched()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
        var foreign = await repository.GitAsync("commit-tree", "-p", "ws/change-one/WS-01", "-m", "mine", "HEAD^{tree}");
        await repository.GitAsync("branch", "--force", "ws/change-one/WS-01", foreign);
        await AssertRefusedAsync(repository, "branch_foreign", "git branch -m", "--target=RunAll");
        Assert.That(await repository.GitAsync("rev-parse", "ws/change-one/WS-01"), Is.EqualTo(foreign));
    }

    [Test]
    public async Task Tracked_changes_in_the_main_checkout_are_refused()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        repository.Write("src/app.txt", "changed\n");
        await AssertRefusedAsync(repository, "dirty_base", "src/app.txt", "--target=RunAll");
    }

    [Test]
    public async Task Changes_of_the_home_and_untracked_files_are_no_hindrance()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        await repository.GitAsync("add", "config", "workstreams");
        await repository.GitAsync("commit", "--quiet", "--message", "The home");
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "# changed\n");
        repository.Write("notes.txt", "untracked\n");
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
    }

    [Test]
    public async Task Exclusive_is_refused_until_the_dependencies_are_done_and_then_starts_from_their_work()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new("WS-01"), new("WS-02") { DependsOn = ["WS-01"], Expects = [("src/WS-01.txt", "WS-01 was here")] });
        await AssertRefusedAsync(repository, "dependencies_not_done", "WS-01", "--target=WS-02", "--exclusive");
        (await repository.JsonAsync("--target=WS-01")).Exits(0);
        var run = (await repository.JsonAsync("--target=WS-02", "--exclusive")).Exits(0);
        Assert.That(run.Statuses, Is.EqualTo(new Dictionary<string, string> { ["WS-02"] = "done" }));
        Assert.That(await repository.GitAsync("rev-parse", "ws/change-one/WS-02^"), Is.EqualTo(await repository.GitAsync("rev-parse", "ws/change-one/WS-01")));
    }

    [Test]
    public async Task While_a_run_goes_on_a_second_one_is_refused_and_reading_works()
    {
        using var repository = await ForeignRepository.CreateAsync();
        var (here, go) = (Path.Combine(repository.Beside, "here"), Path.Combine(repository.Beside, "go"));
        repository.Add(new ScriptedWorkstream("WS-01") { Edit = [Script.Write(here, ""), Script.Await(go), Script.Write("src/WS-01.txt", "x\n")] });
        using var first = PipelineProgram.Start(repository.Root, "--target=RunAll", "--json");
        await FileAppeared.WaitAsync(here, first.Completion);

        var second = (await repository.JsonAsync("--target=RunAll")).Exits(4);
        Assert.That(second.ErrorCode, Is.EqualTo("lock_held"));
        Assert.That(second.Stdout, Does.Contain(first.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var shown = (await repository.JsonAsync("show-run")).Exits(0);
        Assert.That(shown.Json.GetProperty("status").GetString(), Is.EqualTo("running"));
        Assert.That(shown.Statuses["WS-01"], Is.EqualTo("editing"));

        File.WriteAllText(go, "");
        (await first.Completion).Exits(0);
    }

    [TestCase("no/such/branch", "base_branch_missing")]
    public async Task A_base_branch_that_is_not_there_is_refused(string branch, string code)
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + $"base_branch: {branch}\n");
        await AssertRefusedAsync(repository, code, branch, "--target=RunAll");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The old git is a shell script.")]
    public async Task An_old_git_is_told_before_what_it_did_not_understand()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        var programs = Directory.CreateDirectory(Path.Combine(repository.Beside, "bin")).FullName;
        await File.WriteAllTextAsync(Path.Combine(programs, "git"), "#!/bin/sh\ncase \"$*\" in *version) echo git version 2.17.1 ;; *) echo unknown option >&2; exit 129 ;; esac\n");
        await Commands.RunAsync(programs, "chmod", "+x", "git");
        var path = new Dictionary<string, string?> { ["PATH"] = programs + ":" + Environment.GetEnvironmentVariable("PATH") };
        using var program = PipelineProgram.Start(PipelineProgram.File, repository.Root, path, "show-run", "--json");
        var refused = (await program.Completion).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo("git_too_old"));
        Assert.That(refused.Stdout, Does.Contain("2.17.1").And.Contain("2.38 or newer"));
    }

    private static async Task AssertRefusedAsync(ForeignRepository repository, string code, string named, params string[] args)
    {
        var before = FolderTree.Of(repository.Root);
        var refused = (await repository.JsonAsync(args)).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo(code), refused.ToString());
        Assert.That(refused.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain(named));
        Assert.That(FolderTree.Of(repository.Root), Is.EqualTo(before));
    }
}
