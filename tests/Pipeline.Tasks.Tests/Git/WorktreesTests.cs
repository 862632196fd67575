using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class WorktreesTests
{
    private const string Branch = "ws/none/WS-01";
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    private TestRepository _test = null!;
    private Worktrees _worktrees = null!;
    private string _first = null!;

    [SetUp]
    public async Task MakeRepository()
    {
        _test = new TestRepository();
        _first = _test.Write("a.txt", "a\n").Write("Straße/größer als.txt", "ü\n").Write(new string('n', 180) + ".txt", "long\n").Commit();
        _worktrees = await _test.WorktreesAsync();
    }

    [TearDown]
    public void RemoveRepository()
    {
        _worktrees.Dispose();
        _test.Dispose();
    }

    [Test]
    public async Task A_worktree_holds_all_files_on_a_branch_of_its_own()
    {
        var worktree = await CreateAsync();
        Assert.That(worktree.Path, Is.EqualTo(Path.Combine(_test.Root, ".worktrees", "WS-01")));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(worktree.Path, "Straße", "größer als.txt")), Is.EqualTo("ü\n"));
        Assert.That(File.Exists(Path.Combine(worktree.Path, new string('n', 180) + ".txt")));
        Assert.That(_test.GitIn(worktree.Path, "symbolic-ref", "HEAD"), Is.EqualTo("refs/heads/" + Branch));
        Assert.That(_test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
    }

    [Test]
    public async Task The_branch_tracks_nothing_and_the_configuration_stays_as_it_was()
    {
        var config = Path.Combine(_test.Root, ".git", "config");
        _test.Git("config", "branch.autoSetupMerge", "always");
        var before = await File.ReadAllTextAsync(config);
        await CreateAsync();
        Assert.That(await File.ReadAllTextAsync(config), Is.EqualTo(before));
    }

    [Test]
    public async Task The_users_hooks_do_not_run()
    {
        var trace = Path.Combine(_test.Outside, "ran");
        Directory.CreateDirectory(Path.Combine(_test.Root, ".git", "hooks"));
        foreach (var hook in (string[])["post-checkout", "reference-transaction", "post-index-change"])
            TestRepository.WriteScript(Path.Combine(_test.Root, ".git", "hooks", hook), $"touch '{trace}'");
        await CreateAsync();
        Assert.That(File.Exists(trace), Is.False);
    }

    [Test]
    public async Task Eight_at_once_all_succeed()
    {
        for (var round = 0; round < 3; round++)
        {
            var ids = Enumerable.Range(1, 8).Select(n => $"WS-{round}{n}").ToList();
            var made = await Task.WhenAll(ids.Select(id => _worktrees.CreateAsync(id, $"ws/none/{id}", _first, Nothing, CancellationToken.None)));
            Assert.That(made.Select(worktree => _test.GitIn(worktree.Path, "status", "--porcelain")), Is.All.Empty);
            await Task.WhenAll(ids.Select(id => _worktrees.RemoveAsync(id, CancellationToken.None)));
        }

        Assert.That(await _worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Eight_at_once_from_a_tracking_branch_all_succeed_while_git_packs_and_fetches()
    {
        var rounds = Environment.GetEnvironmentVariable("PIPELINE_FULL") == "1" ? 200 : 3;
        var clone = Path.Combine(_test.Outside, "tracking");
        _test.Git("clone", "--quiet", _test.Root, clone);
        _test.GitIn(clone, "config", "branch.autoSetupMerge", "always");
        var first = _test.GitIn(clone, "rev-parse", "HEAD");
        using var worktrees = new Worktrees(await _test.OpenAsync(clone), ".worktrees", TimeProvider.System);
        for (var round = 0; round < rounds; round++)
        {
            var ids = Enumerable.Range(1, 8).Select(n => $"WS-{round}-{n}").ToList();
            // Git's own gc gives up when it meets a worktree that git has half registered; that alone is let pass.
            var others = new[] { Task.Run(() => _test.TryGit(clone, "gc", "--quiet")), Task.Run(() => _test.TryGit(clone, "fetch", "--quiet", "--all")) };
            var made = await Task.WhenAll(ids.Select(id => worktrees.CreateAsync(id, $"ws/none/{id}", first, Nothing, CancellationToken.None)));
            var ended = await Task.WhenAll(others);
            Assert.That(ended.Where(other => other.ExitCode != 0).Select(other => other.StandardError), Is.All.Contain("bad object worktrees/"));
            Assert.That(made.Select(worktree => _test.GitIn(worktree.Path, "status", "--porcelain")), Is.All.Empty);
            await Task.WhenAll(ids.Select(id => worktrees.RemoveAsync(id, CancellationToken.None)));
        }

        Assert.That(await worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Assert.That(_test.GitIn(clone, "fsck", "--no-dangling"), Is.Empty);
    }

    [Test]
    public async Task A_kept_one_is_labelled_for_people_and_gits_own_removal()
    {
        var worktree = await CreateAsync();
        await _worktrees.KeepAsync(worktree, "kept: WS-01 failed in run R1", CancellationToken.None);
        await _worktrees.KeepAsync(worktree, "kept: WS-01 failed in run R2", CancellationToken.None);
        Assert.That(_test.Git("worktree", "list", "--verbose"), Does.Contain("kept: WS-01 failed in run R2"));
        var listed = (await _worktrees.ListAsync(CancellationToken.None))[1];
        Assert.That(listed.Locked, Is.EqualTo("kept: WS-01 failed in run R2"));
        Assert.That(listed.BranchRef, Is.EqualTo("refs/heads/" + Branch));
        Assert.That(listed.Head, Is.EqualTo(_first));
        await _worktrees.RemoveAsync("WS-01", CancellationToken.None);
        Assert.That(Directory.Exists(worktree.Path), Is.False);
    }

    [Test]
    public async Task Removing_takes_read_only_leftovers_too_and_keeps_the_branch()
    {
        var worktree = await CreateAsync();
        var folder = Directory.CreateDirectory(Path.Combine(worktree.Path, "cache")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "x"), "x");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await _worktrees.RemoveAsync("WS-01", CancellationToken.None);
        Assert.That(Directory.Exists(worktree.Path), Is.False);
        Assert.That(await _worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Assert.That(_test.Git("rev-parse", Branch), Is.EqualTo(_first));
    }

    [Test]
    public async Task Removing_what_is_not_there_is_fine() => await _worktrees.RemoveAsync("WS-99", CancellationToken.None);

    [Test]
    public async Task Removing_leaves_the_records_of_the_users_worktrees_alone()
    {
        var own = Path.Combine(_test.Outside, "usb disk");
        _test.Git("worktree", "add", "--quiet", "--detach", own);
        Directory.Move(own, own + " unplugged");
        await CreateAsync();
        await _worktrees.RemoveAsync("WS-01", CancellationToken.None);
        Assert.That((await _worktrees.ListAsync(CancellationToken.None))[1].Missing);
    }

    [TestCase("nothing but the branch")]
    [TestCase("a record without a pointer")]
    [TestCase("an unchecked-out worktree that is still being made")]
    [TestCase("a lock on the branch")]
    [TestCase("a whole worktree")]
    [TestCase("a worktree without its .git file")]
    [TestCase("a worktree without its folder")]
    [TestCase("a record without HEAD")]
    [TestCase("a record whose HEAD is noughts")]
    [TestCase("a record whose HEAD is empty")]
    public async Task What_a_dead_run_left_is_made_anew(string leftover)
    {
        await LeaveAsync(leftover);
        var worktree = await CreateAsync();
        Assert.That(_test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
        Assert.That(_test.GitIn(worktree.Path, "rev-parse", "HEAD"), Is.EqualTo(_first));
        Assert.That(Directory.GetDirectories(Path.Combine(_test.Root, ".git", "worktrees")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_branch_at_a_recorded_commit_starts_again()
    {
        _test.Git("branch", Branch);
        var second = _test.Commit("more");
        var worktree = await _worktrees.CreateAsync("WS-01", Branch, second, new HashSet<string> { _first }, CancellationToken.None);
        Assert.That(_test.GitIn(worktree.Path, "rev-parse", "HEAD"), Is.EqualTo(second));
    }

    [Test]
    public async Task A_branch_with_foreign_commits_is_never_moved()
    {
        _test.Git("switch", "--quiet", "--create", Branch);
        var foreign = _test.Commit("mine");
        _test.Git("switch", "--quiet", "main");
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!;
        Assert.That(refusal.Code, Is.EqualTo("branch_foreign"));
        Assert.That(_test.Git("rev-parse", Branch), Is.EqualTo(foreign));
    }

    [Test]
    public async Task A_worktree_of_the_user_in_our_place_is_never_removed()
    {
        var place = Path.Combine(_test.Root, ".worktrees", "WS-01");
        _test.Git("worktree", "add", "--quiet", "-b", "mine", place);
        await File.WriteAllTextAsync(Path.Combine(place, "work"), "unsaved");
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!;
        Assert.That(refusal.Code, Is.EqualTo("worktree_foreign"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(place, "work")), Is.EqualTo("unsaved"));
    }

    [Test]
    public async Task Files_of_the_user_in_our_place_are_never_removed()
    {
        _test.Write(".worktrees/WS-01/notes.txt", "mine");
        Assert.That((await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!.Code, Is.EqualTo("worktree_foreign"));
    }

    [Test]
    public async Task The_users_line_endings_give_a_clean_worktree()
    {
        _test.Git("config", "core.autocrlf", "true");
        var worktree = await CreateAsync();
        Assert.That(await File.ReadAllTextAsync(Path.Combine(worktree.Path, "a.txt")), Is.EqualTo("a\r\n"));
        Assert.That(_test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
    }

    [Test]
    public async Task A_sparse_main_checkout_still_gives_whole_worktrees()
    {
        _test.Git("sparse-checkout", "set", "nothing");
        var worktree = await CreateAsync();
        Assert.That(File.Exists(Path.Combine(worktree.Path, "Straße", "größer als.txt")));
    }

    [Test]
    public async Task A_shallow_clone_serves_as_well()
    {
        _test.Commit("second");
        var clone = Path.Combine(_test.Outside, "shallow");
        _test.Git("clone", "--quiet", "--depth=1", new Uri(_test.Root).AbsoluteUri, clone);
        var repository = await _test.OpenAsync(clone);
        using var worktrees = new Worktrees(repository, ".worktrees", TimeProvider.System);
        var worktree = await worktrees.CreateAsync("WS-01", Branch, _test.GitIn(clone, "rev-parse", "HEAD"), Nothing, CancellationToken.None);
        Assert.That(_test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
    }

    private Task<Worktree> CreateAsync() => _worktrees.CreateAsync("WS-01", Branch, _first, Nothing, CancellationToken.None);

    private async Task LeaveAsync(string leftover)
    {
        var git = Path.Combine(_test.Root, ".git");
        var record = Path.Combine(git, "worktrees", "WS-01");
        var path = Path.Combine(_test.Root, ".worktrees", "WS-01");
        switch (leftover)
        {
            case "nothing but the branch":
                _test.Git("branch", Branch);
                break;
            case "a record without a pointer":
                Directory.CreateDirectory(record);
                await File.WriteAllTextAsync(Path.Combine(record, "locked"), "initializing");
                break;
            case "an unchecked-out worktree that is still being made":
                _test.Git("worktree", "add", "--quiet", "--no-checkout", "-b", Branch, path);
                await File.WriteAllTextAsync(Path.Combine(record, "locked"), "initializing");
                break;
            case "a record whose HEAD is noughts" or "a record whose HEAD is empty":
                _test.Git("worktree", "add", "--quiet", "--no-checkout", "-b", Branch, path);
                await File.WriteAllTextAsync(Path.Combine(record, "HEAD"), leftover.EndsWith("empty", StringComparison.Ordinal) ? "" : new string('0', 40) + "\n");
                break;
            case "a lock on the branch":
                _test.Git("branch", Branch);
                await File.WriteAllTextAsync(Path.Combine(git, "refs", "heads", "ws", "none", "WS-01.lock"), "");
                break;
            default:
                await CreateAsync();
                await DamageAsync(leftover, record, path);
                break;
        }
    }

    private static async Task DamageAsync(string leftover, string record, string path)
    {
        await File.WriteAllTextAsync(Path.Combine(path, "a.txt"), "half done");
        if (leftover.Contains(".git file", StringComparison.Ordinal))
            File.Delete(Path.Combine(path, ".git"));
        if (leftover.Contains("folder", StringComparison.Ordinal))
            Directory.Delete(path, recursive: true);
        if (leftover.Contains("HEAD", StringComparison.Ordinal))
            File.Delete(Path.Combine(record, "HEAD"));
        Assert.That(Directory.Exists(record));
    }
}
