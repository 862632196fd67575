using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class TrackedFilesTests
{
    private TestRepository _test = null!;

    [SetUp]
    public void MakeRepository()
    {
        _test = new TestRepository();
        _test.Write("a.txt", "a\n").Write("b/b.txt", "b\n").Commit();
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task The_files_of_a_tree_go_on_from_what_changed()
    {
        var repository = await _test.OpenAsync();
        var before = await repository.Files.OfAsync(repository.Git, _test.Git("rev-parse", "HEAD^{tree}"), CancellationToken.None);
        var after = TrackedFiles.After(before, [new StatusEntry("z/é.txt", FileChange.Untracked, "?"), new StatusEntry("a.txt", FileChange.Deleted, "D")]);
        _test.Write("z/é.txt", "new\n");
        File.Delete(Path.Combine(_test.Root, "a.txt"));
        _test.Commit();
        Assert.That(after, Is.EqualTo(await repository.Files.OfAsync(repository.Git, _test.Git("rev-parse", "HEAD^{tree}"), CancellationToken.None)));
        Assert.That(TrackedFiles.After(before, [new StatusEntry("nested/", FileChange.Untracked, "?")]), Is.Null, "a folder does not tell its files");
    }
}
