using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tests.Git;

namespace Pipeline.Tasks.Tests.Recovery;

/// <summary>Whose each worktree of a real repository is, what is wrong with it, and what cleaning up does with it.</summary>
public sealed class FoundWorktreeTests : WorktreeFixture
{
    private string Path => Worktrees.PathOf("WS-01");

    private string Record => WorktreeRecords.Find(Opened, Path)!;

    private TargetRepository Opened => Test.OpenAsync().GetAwaiter().GetResult();

    [Test]
    public async Task One_that_no_run_needs_is_an_orphan_and_goes_unless_it_holds_work()
    {
        await CreateAsync();
        Assert.That(await CleanedAsync(), Is.EqualTo("orphan: worktree_removed"));
        await CreateAsync();
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "a.txt"), "mine\n");
        Assert.That(await CleanedAsync(), Is.EqualTo("orphan: left"));
        Assert.That(await CleanedAsync(force: true), Is.EqualTo("orphan: worktree_removed"));
        Assert.That(await FoundAsync(), Is.Empty);
    }

    [Test]
    public async Task Where_none_was_ever_made_none_is_found()
    {
        Assert.That(await FoundAsync(), Is.Empty);
        await CreateAsync();
        Worktrees.Remove("WS-01");
        await File.WriteAllTextAsync(Path, "a person's\n");
        Assert.That((await FoundAsync()).Single().Owner, Is.EqualTo("foreign"));
    }

    [Test]
    public async Task One_with_a_conflict_in_it_holds_work()
    {
        await CreateAsync();
        Test.GitIn(Path, "switch", "--quiet", "--create", "theirs");
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "a.txt"), "theirs\n");
        Test.GitIn(Path, "commit", "--quiet", "--all", "--message", "theirs");
        Test.GitIn(Path, "switch", "--quiet", Branch);
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "a.txt"), "ours\n");
        Test.GitIn(Path, "commit", "--quiet", "--all", "--message", "ours");
        Assert.That(Test.TryGit(Path, "merge", "--quiet", "theirs").ExitCode, Is.Not.Zero);
        Assert.That((await FoundAsync()).Single().Problems, Is.EqualTo(new[] { "a merge or rebase in it was not finished" }));
        Assert.That(await CleanedAsync(), Is.EqualTo("orphan: left"));
    }

    [Test]
    public async Task What_is_wrong_with_one_is_told()
    {
        await CreateAsync();
        await File.WriteAllTextAsync(System.IO.Path.Combine(Record, "MERGE_HEAD"), First + "\n");
        await File.WriteAllTextAsync(System.IO.Path.Combine(Record, "index.lock"), "");
        Assert.That((await FoundAsync()).Single().Problems, Is.EqualTo(new[] { "a merge or rebase in it was not finished", "its index is locked" }));
    }

    [Test]
    public async Task Another_branch_than_the_records_is_told()
    {
        Recorded(WorkstreamState.Pending);
        await CreateAsync();
        Assert.That((await FoundAsync()).Single().Problems, Is.Empty);
        Test.GitIn(Path, "switch", "--quiet", "--create", "elsewhere");
        Assert.That((await FoundAsync()).Single().Problems, Is.EqualTo(new[] { $"it is on elsewhere, not on {Branch}" }));
        Test.GitIn(Path, "switch", "--quiet", "--detach");
        Assert.That((await FoundAsync()).Single().Problems, Is.EqualTo(new[] { "its HEAD is detached" }));
    }

    [Test]
    public async Task One_whose_folder_is_gone_is_pruned()
    {
        await CreateAsync();
        Directory.Delete(Path, recursive: true);
        Assert.That((await FoundAsync()).Single().Problems, Is.EqualTo(new[] { "its folder is gone" }));
        Assert.That(await CleanedAsync(), Is.EqualTo("missing: worktree_removed"));
    }

    [Test]
    public async Task One_that_git_does_not_know_any_more_is_half_made_or_somebodys()
    {
        await CreateAsync();
        File.Delete(System.IO.Path.Combine(Record, "gitdir"));
        FolderRemoval.Remove(Path);
        Assert.That(await CleanedAsync(), Is.EqualTo("half_made: worktree_removed"));

        Directory.CreateDirectory(Path);
        Assert.That(await CleanedAsync(), Is.EqualTo("half_made: worktree_removed"));
        Directory.CreateDirectory(Path);
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "notes.txt"), "mine\n");
        Assert.That(await CleanedAsync(force: true), Is.EqualTo("foreign: left"));
    }

    [Test]
    public async Task One_that_was_killed_before_it_had_an_index_goes()
    {
        await CreateAsync();
        File.Delete(System.IO.Path.Combine(Record, "index"));
        Assert.That(await CleanedAsync(), Is.EqualTo("half_made: worktree_removed"));
    }

    [Test]
    public async Task A_persons_own_is_never_touched()
    {
        Test.Git("worktree", "add", "--quiet", "-b", "mine", Path);
        Assert.That(await CleanedAsync(force: true), Is.EqualTo("foreign: left"));
        Assert.That(Directory.Exists(Path));
    }

    [Test]
    public async Task That_of_a_failure_is_labelled_then_left_until_it_is_forced()
    {
        Recorded(WorkstreamState.Ready, WorkstreamState.Failed);
        await CreateAsync();
        Assert.That(await CleanedAsync(), Is.EqualTo("kept: worktree_labelled"));
        Assert.That((await FoundAsync()).Single().Label, Does.Contain("WS-01 failed in run"));
        Assert.That(await CleanedAsync(), Is.EqualTo("kept: left"));
        Assert.That(await CleanedAsync(force: true), Is.EqualTo("kept: worktree_removed"));
    }

    [Test]
    public async Task That_of_a_run_that_is_at_work_is_live()
    {
        var runId = Recorded(WorkstreamState.Ready);
        await CreateAsync();
        using var owner = RepositoryLock.Acquire(Opened.CommonDirectory, TimeProvider.System);
        owner.Announce(runId);
        using var reading = new OperatedRepository(Opened, ".worktrees", TimeProvider.System, new Random(1), report: null);
        Assert.That(reading.LiveRun, Is.EqualTo(runId));
        var found = await FoundWorktree.AllAsync(reading, reading.LiveRun);
        Assert.That(found.Single().Owner, Is.EqualTo("live"));
        Assert.That(WorktreeRepairs.Of(reading, found, force: true).Single().Kind, Is.EqualTo("left"));
        Assert.That(() => reading.Recorder(runId), Throws.InvalidOperationException);
    }

    private string Recorded(params WorkstreamState[] states)
    {
        using var owned = Own();
        var settings = new RecorderSettings(_ => { }, TimeProvider.System, new Random(1));
        using var recorder = RunRecorder.Create(owned.Paths, settings);
        recorder.Record(null, new RunStarted(First, ["RunAll"], new Dictionary<string, string>(), [new PlannedWorkstream("WS-01", "Work", "build", Branch, [])]));
        foreach (var state in states.Where(state => state != WorkstreamState.Pending))
            recorder.MoveTo("WS-01", state, "so it went");
        return recorder.RunId;
    }

    private async Task<IReadOnlyList<FoundWorktree>> FoundAsync()
    {
        using var reading = new OperatedRepository(Opened, ".worktrees", TimeProvider.System, new Random(1), report: null);
        return await FoundWorktree.AllAsync(reading, reading.LiveRun);
    }

    // "orphan: worktree_removed", and what a second look finds is as it should be.
    private async Task<string> CleanedAsync(bool force = false)
    {
        using var owned = Own();
        var found = (await FoundWorktree.AllAsync(owned, owned.LiveRun)).Single();
        var repair = WorktreeRepairs.Of(owned, [found], force).Single();
        if (repair.DoAsync is not null)
            await repair.DoAsync();
        Assert.That(Directory.Exists(found.Path), Is.EqualTo(repair.Kind != "worktree_removed"), repair.Sentence);
        return $"{found.Owner}: {repair.Kind}";
    }

    private OperatedRepository Own() => new(Opened, ".worktrees", TimeProvider.System, new Random(1), _ => { });
}
