using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class PatchesTests
{
    [Test]
    public async Task A_patch_is_there_whole_or_not_at_all()
    {
        using var test = new TestRepository();
        var (from, to) = (test.Write("a.txt", "a\n").Commit(), test.Write("a.txt", "b\n").Commit());
        var git = (await test.OpenAsync()).Git;
        var file = Path.Combine(test.Outside, "artifacts", "edit-1.patch");
        await Assert.ThrowsAsync<GitFailedException>(() => Patches.WriteAsync(git, from, "no-such-tree", file, CancellationToken.None));
        Assert.That(File.Exists(file), Is.False, "recover-run would take a torn one for good");
        await Patches.WriteAsync(git, from, to, file, CancellationToken.None);
        Assert.That(await File.ReadAllTextAsync(file), Does.Contain("+b"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!), Has.Length.EqualTo(1));
    }
}
