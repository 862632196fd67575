using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class RefFilesTests
{
    private const string Remotes = "refs/remotes/";
    private TestRepository _test = null!;

    [SetUp]
    public void MakeRepository()
    {
        _test = new TestRepository();
        var first = _test.Write("a.txt", "a\n").Commit();
        _test.Git("branch", "ws/none/packed");
        _test.Git("tag", "--annotate", "--message", "a tag", "v1");
        _test.Git("update-ref", "refs/remotes/origin/main", first);
        _test.Git("pack-refs", "--all");
        var second = _test.Write("a.txt", "b\n").Commit();
        _test.Git("branch", "ws/none/loose");
        _test.Git("branch", "--force", "ws/none/packed", second);
        _test.Git("update-ref", "refs/stash", second);
        _test.Git("update-ref", "refs/pipeline/run/größer", second);
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task They_are_what_git_lists()
    {
        var repository = await _test.OpenAsync();
        var listed = _test.Git("for-each-ref", "--format=%(refname) %(objectname)").Split('\n')
            .Where(line => !line.StartsWith(Remotes, StringComparison.Ordinal)).Select(line => line.Split(' '));
        Assert.That(
            RefFiles.ReadAll(repository, Remotes).Select(entry => (entry.Key, entry.Value)),
            Is.EquivalentTo(listed.Select(parts => (parts[0], parts[1]))));
    }

    [Test]
    public async Task A_moved_a_removed_and_a_packed_ref_are_seen_at_once()
    {
        var repository = await _test.OpenAsync();
        var before = RefFiles.ReadAll(repository, Remotes);
        _test.Git("pack-refs", "--all");
        Assert.That(RefFiles.ReadAll(repository, Remotes), Is.EquivalentTo(before));
        _test.Git("update-ref", "-d", "refs/heads/ws/none/packed");
        _test.Git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        var after = RefFiles.ReadAll(repository, Remotes);
        Assert.That(after, Does.Not.ContainKey("refs/heads/ws/none/packed"));
        Assert.That(after["refs/heads/alias"], Is.EqualTo("ref: refs/heads/main"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows.")]
    public async Task What_is_no_ref_is_seen_and_not_followed()
    {
        var heads = Path.Combine(_test.Root, ".git", "refs", "heads");
        File.WriteAllText(Path.Combine(heads, "empty"), "");
        File.WriteAllText(Path.Combine(heads, "long"), new string('1', 5000));
        File.CreateSymbolicLink(Path.Combine(heads, "link"), "main");
        File.CreateSymbolicLink(Path.Combine(heads, "folder"), "ws");
        var all = RefFiles.ReadAll(await _test.OpenAsync(), Remotes);
        Assert.That(
            ((string[])["empty", "long", "link", "folder"]).Select(name => all["refs/heads/" + name]),
            Is.EqualTo(new[] { "(0 bytes)", "(5000 bytes)", "ref: main", "ref: ws" }));
        Assert.That(all, Does.Not.ContainKey("refs/heads/folder/none/loose"));
    }

    [Test]
    public async Task One_is_read_as_git_reads_it_loose_packed_or_standing_for_another()
    {
        var repository = await _test.OpenAsync();
        _test.Git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        foreach (var name in (string[])["refs/heads/main", "refs/heads/ws/none/packed", "refs/heads/ws/none/loose", "refs/remotes/origin/main", "refs/heads/alias"])
            Assert.That(await RefFiles.ReadAsync(repository, name, CancellationToken.None), Is.EqualTo(_test.Git("rev-parse", name)), name);
        Assert.That(await RefFiles.ReadAsync(repository, "refs/heads/none", CancellationToken.None), Is.Null);
    }
}
