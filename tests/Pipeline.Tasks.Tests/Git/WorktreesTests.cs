using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class WorktreesTests : WorktreeFixture
{
    [Test]
    public async Task A_worktree_holds_all_files_on_a_branch_of_its_own()
    {
        var worktree = await CreateAsync();
        Assert.That(worktree.Path, Is.EqualTo(Path.Combine(Test.Root, ".worktrees", "WS-01")));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(worktree.Path, "Straße", "größer als.txt")), Is.EqualTo("ü\n"));
        Assert.That(File.Exists(Path.Combine(worktree.Path, new string('n', 180) + ".txt")));
        Assert.That(Test.GitIn(worktree.Path, "symbolic-ref", "HEAD"), Is.EqualTo("refs/heads/" + Branch));
        Assert.That(Test.GitIn(worktree.Path, "status", "--porcelain"), Is.Empty);
    }

    [Test]
    public async Task The_branch_tracks_nothing_and_the_configuration_stays_as_it_was()
    {
        var config = Path.Combine(Test.Root, ".git", "config");
        Test.Git("config", "branch.autoSetupMerge", "always");
        var before = await File.ReadAllTextAsync(config);
        await CreateAsync();
        Assert.That(await File.ReadAllTextAsync(config), Is.EqualTo(before));
    }

    [Test]
    public async Task A_kept_one_is_labelled_for_people_and_gits_own_removal()
    {
        var worktree = await CreateAsync();
        await Worktrees.KeepAsync(worktree, "kept: WS-01 failed in run R1", CancellationToken.None);
        await Worktrees.KeepAsync(worktree, "kept: WS-01 failed in run R2", CancellationToken.None);
        Assert.That(Test.Git("worktree", "list", "--verbose"), Does.Contain("kept: WS-01 failed in run R2"));
        var listed = (await Worktrees.ListAsync(CancellationToken.None))[1];
        Assert.That(listed.Locked, Is.EqualTo("kept: WS-01 failed in run R2"));
        Assert.That(listed.BranchRef, Is.EqualTo("refs/heads/" + Branch));
        Assert.That(listed.Head, Is.EqualTo(First));
        Worktrees.Remove("WS-01");
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
        Worktrees.Remove("WS-01");
        Assert.That(Directory.Exists(worktree.Path), Is.False);
        Assert.That(await Worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Assert.That(Test.Git("rev-parse", Branch), Is.EqualTo(First));
    }

    [Test]
    public async Task A_record_that_is_removed_while_git_collects_stays_for_gits_prune_as_an_empty_folder()
    {
        var record = (await CreateAsync()).GitDirectory;
        Test.Write(".git/gc.pid", "1 elsewhere\n");
        Worktrees.Remove("WS-01");
        Assert.That(Directory.EnumerateFileSystemEntries(record), Is.Empty);
        Assert.That(WorktreeRecords.HalfMade(await Test.OpenAsync(Test.Root)), Is.Empty, "nobody has to repair it");
        Assert.That(await Worktrees.ListAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Test.Git("worktree", "prune");
        Assert.That(Directory.Exists(record), Is.False);
    }

    [Test]
    public async Task A_branch_whose_name_is_in_the_way_is_told_of_and_nothing_is_made()
    {
        Test.Git("branch", "ws");
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(CreateAsync))!;
        Assert.That((refusal.Code, Directory.Exists(Worktrees.PathOf("WS-01"))), Is.EqualTo(("branch_blocked", false)));
    }

    [Test]
    public void A_plain_folder_where_a_worktree_belongs_is_not_opened()
    {
        Directory.CreateDirectory(Worktrees.PathOf("WS-01"));
        Assert.That(Worktrees.Open("WS-01", Branch), Is.Null);
    }

    [Test]
    public void Removing_what_is_not_there_is_fine() => Worktrees.Remove("WS-99");

    [Test]
    public async Task Removing_leaves_the_records_of_the_usersWorktrees_alone()
    {
        var own = Path.Combine(Test.Outside, "usb disk");
        Test.Git("worktree", "add", "--quiet", "--detach", own);
        Directory.Move(own, own + " unplugged");
        await CreateAsync();
        Worktrees.Remove("WS-01");
        Assert.That((await Worktrees.ListAsync(CancellationToken.None))[1].Missing);
    }
}
