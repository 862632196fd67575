using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class CheckpointsTests
{
    private static readonly Workstream Greeting = new()
    {
        Id = "WS-01",
        Title = "Greet  politely, größer",
        Gate = "build",
        Tasks = ["greet"],
        OpenSpecChange = "add-greeting",
    };

    private TestRepository _test = null!;
    private Worktree _worktree = null!;
    private Checkpoints _checkpoints = null!;
    private string _start = null!;

    [SetUp]
    public async Task MakeWorktree()
    {
        _test = new TestRepository();
        _start = _test.Write("a.txt", "a\n").Commit();
        LocalExcludes.Ensure(await _test.OpenAsync(), LocalExcludes.Default);
        var worktrees = await _test.WorktreesAsync();
        _worktree = await worktrees.CreateAsync("WS-01", Greeting.Branch, _start, new HashSet<string>(), CancellationToken.None);
        _checkpoints = new Checkpoints(_worktree, "R1");
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task A_checkpoint_is_a_commit_on_the_branch_made_without_hooks_and_signatures()
    {
        var trace = Path.Combine(_test.Outside, "ran");
        Directory.CreateDirectory(Path.Combine(_test.Root, ".git", "hooks"));
        foreach (var hook in (string[])["pre-commit", "commit-msg", "post-commit", "reference-transaction"])
            TestRepository.WriteScript(Path.Combine(_test.Root, ".git", "hooks", hook), $"touch '{trace}'");
        var tree = Tree("b.txt", "b\n");
        File.Delete(trace);
        _test.Git("config", "commit.gpgSign", "true");
        _test.Git("config", "gpg.program", "no-such-program");
        var commit = await KeepAsync(_start, tree, StepName.Fix, 2, CancellationToken.None);
        Assert.That(_test.Git("rev-parse", Greeting.Branch), Is.EqualTo(commit));
        Assert.That(_test.Git("rev-parse", commit + "^"), Is.EqualTo(_start));
        Assert.That(_test.Git("log", "-1", "--format=%s", commit), Is.EqualTo("WS-01: fix-2"));
        Assert.That(File.Exists(trace), Is.False);
    }

    [Test]
    public async Task A_branch_that_somebody_moved_is_not_moved_again()
    {
        var foreign = _test.Commit("foreign");
        _test.Git("update-ref", _worktree.BranchRef, foreign);
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(() =>
            KeepAsync(_start, Tree("b.txt", "b\n"), StepName.Edit, 1, CancellationToken.None)))!;
        Assert.That(refusal.Code, Is.EqualTo("ref_moved"));
        Assert.That(_test.Git("rev-parse", Greeting.Branch), Is.EqualTo(foreign));
    }

    [Test]
    public async Task The_result_is_one_commit_with_trailers_kept_twice()
    {
        var one = await KeepAsync(_start, Tree("b.txt", "b\n"), StepName.Edit, 1, CancellationToken.None);
        var tree = Tree("c.txt", "c\n");
        var two = await KeepAsync(one, tree, StepName.Fix, 1, CancellationToken.None);
        var result = await _checkpoints.SquashAsync(_start, tree, Greeting, CancellationToken.None);
        await _checkpoints.PublishAsync(result, two, CancellationToken.None);
        await _checkpoints.PublishAsync(result, two, CancellationToken.None);
        Assert.That(_test.Git("rev-parse", Greeting.Branch), Is.EqualTo(result));
        Assert.That(_test.Git("rev-parse", "refs/pipeline/R1/WS-01"), Is.EqualTo(result));
        Assert.That(_test.Git("rev-list", "--count", $"{_start}..{result}"), Is.EqualTo("1"));
        Assert.That(_test.Git("log", "-1", "--format=%an|%B", result), Is.EqualTo(
            "Ada|Greet politely, größer\n\nWorkstream: WS-01\nRun: R1\nOpenSpec-Change: add-greeting"));
        Assert.That(_test.Git("log", "-1", "--format=%(trailers:key=Workstream,valueonly,separator=)", result), Is.EqualTo("WS-01"));
    }

    [Test]
    public async Task Without_a_change_there_is_no_such_trailer_and_without_a_title_the_id_serves()
    {
        var tree = Tree("b.txt", "b\n");
        var result = await _checkpoints.SquashAsync(_start, tree, Greeting with { Title = " ", OpenSpecChange = null }, CancellationToken.None);
        Assert.That(_test.Git("log", "-1", "--format=%B", result), Is.EqualTo("WS-01\n\nWorkstream: WS-01\nRun: R1"));
    }

    [Test]
    public async Task Publishing_over_a_foreign_commit_is_refused_and_keeps_the_result()
    {
        var foreign = _test.Commit("foreign");
        _test.Git("update-ref", _worktree.BranchRef, foreign);
        var result = await _checkpoints.SquashAsync(_start, Tree("b.txt", "b"), Greeting, CancellationToken.None);
        await Assert.ThrowsAsync<PipelineRefusedException>(() => _checkpoints.PublishAsync(result, _start, CancellationToken.None));
        Assert.That(_test.Git("rev-parse", Greeting.Branch), Is.EqualTo(foreign));
        Assert.That(_test.Git("rev-parse", "refs/pipeline/R1/WS-01"), Is.EqualTo(result));
    }

    [Test]
    public async Task A_dead_runs_lock_on_the_result_does_not_block()
    {
        var place = Path.Combine(_test.Root, ".git", "refs", "pipeline", "R1");
        Directory.CreateDirectory(place);
        await File.WriteAllTextAsync(Path.Combine(place, "WS-01.lock"), "");
        var result = await _checkpoints.SquashAsync(_start, Tree("b.txt", "b"), Greeting, CancellationToken.None);
        await _checkpoints.PublishAsync(result, _start, CancellationToken.None);
        Assert.That(_test.Git("rev-parse", "refs/pipeline/R1/WS-01"), Is.EqualTo(result));
    }

    [Test]
    public async Task Without_a_configured_identity_the_pipeline_signs()
    {
        await File.WriteAllTextAsync(_test.Environment["GIT_CONFIG_GLOBAL"], "");
        var result = await _checkpoints.SquashAsync(_start, Tree("b.txt", "b"), Greeting, CancellationToken.None);
        Assert.That(_test.Git("log", "-1", "--format=%an <%ae> %cn <%ce>", result), Is.EqualTo(
            "pipeline <pipeline@localhost> pipeline <pipeline@localhost>"));
    }

    [Test]
    public async Task A_result_whose_name_is_taken_is_kept_as_a_commit_that_is_named()
    {
        _test.Git("update-ref", "refs/pipeline/R1/WS-01/in-the-way", _start);
        var result = await _checkpoints.SquashAsync(_start, Tree("b.txt", "b\n"), Greeting, CancellationToken.None);
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(() => _checkpoints.PublishAsync(result, _start, CancellationToken.None)))!;
        Assert.That(refusal.Code, Is.EqualTo("ref_moved"));
        Assert.That(refusal.Message, Does.StartWith("refs/pipeline/R1/WS-01 of workstream WS-01 was moved").And.Contains($"git branch rescued {result}"));
    }

    [Test]
    public async Task Another_implementation_of_git_sees_the_same_result()
    {
        var tree = Tree("src/größer ä.txt", "b\n");
        var result = await _checkpoints.SquashAsync(_start, tree, Greeting, CancellationToken.None);
        await _checkpoints.PublishAsync(result, _start, CancellationToken.None);
        await _worktree.Git.RunAsync(["reset", "--hard", "--quiet"], CancellationToken.None);

        using var witness = new LibGit2Sharp.Repository(_worktree.Path);
        var tip = witness.Head.Tip;
        Assert.That(witness.Head.FriendlyName, Is.EqualTo(Greeting.Branch));
        Assert.That((tip.Sha, tip.Tree.Sha), Is.EqualTo((result, tree)));
        Assert.That(tip.Parents.Select(parent => parent.Sha), Is.EqualTo([_start]));
        Assert.That(witness.Refs["refs/pipeline/R1/WS-01"].TargetIdentifier, Is.EqualTo(result));
        Assert.That(witness.Diff.Compare<LibGit2Sharp.TreeChanges>(tip.Parents.Single().Tree, tip.Tree).Select(change => change.Path), Is.EqualTo(["src/größer ä.txt"]));
        Assert.That(witness.RetrieveStatus(new LibGit2Sharp.StatusOptions()).IsDirty, Is.False);
    }

    [Test]
    public async Task A_patch_replays_binary_files_modes_and_odd_names()
    {
        _test.Git("switch", "--quiet", "--detach", _start);
        File.WriteAllBytes(Path.Combine(_test.Root, "binär 1.bin"), [0, 1, 2, 255, 0]);
        _test.Write("no newline", "x").Write("Größe \"quoted\".txt".Replace("\"", OperatingSystem.IsWindows() ? "'" : "\""), "ü\n");
        File.Delete(Path.Combine(_test.Root, "a.txt"));
        var end = _test.Commit("many");
        _test.Git("switch", "--quiet", "main");
        _test.Git("config", "diff.noprefix", "true");
        var file = Path.Combine(_test.Outside, "artifacts ä", StepFile.Patch(StepName.Edit, 1));
        await Patches.WriteAsync(_worktree.Git, _start, end, file, CancellationToken.None);
        _test.GitIn(_worktree.Path, "apply", "--whitespace=nowarn", "--index", file);
        Assert.That(_test.GitIn(_worktree.Path, "write-tree"), Is.EqualTo(_test.Git("rev-parse", end + "^{tree}")));
        Assert.That(Path.GetFileName(file), Is.EqualTo("edit-1.patch"));
    }

    [Test]
    public async Task No_difference_gives_an_empty_patch()
    {
        var file = Path.Combine(_test.Outside, "empty.patch");
        await Patches.WriteAsync(_worktree.Git, _start, _start, file, CancellationToken.None);
        Assert.That(new FileInfo(file).Length, Is.Zero);
    }

    private async Task<string> KeepAsync(string parent, string tree, StepName step, int attempt, CancellationToken cancellation)
    {
        var commit = await _checkpoints.MakeAsync(parent, tree, step, attempt, cancellation);
        await _checkpoints.MoveToAsync(commit, parent, cancellation);
        return commit;
    }

    private string Tree(string file, string text)
    {
        _test.Git("switch", "--quiet", "--detach", _start);
        var commit = _test.Write(file, text).Commit("tree");
        _test.Git("switch", "--quiet", "main");
        return _test.Git("rev-parse", commit + "^{tree}");
    }
}
