using System.Runtime.Versioning;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

public sealed class FolderRemovalTests
{
    private string _top = null!;

    [SetUp]
    public void MakeFolder() => _top = Directory.CreateTempSubdirectory("Ördner ").FullName;

    [TearDown]
    public void RemoveFolder() => FolderRemoval.Remove(_top);

    [Test]
    public void Folders_that_a_file_leaves_empty_go_with_it_up_to_the_top()
    {
        var file = Made("a/b/c.txt");
        FolderRemoval.RemoveWithEmptyFolders(file, _top);
        Assert.That(Directory.EnumerateFileSystemEntries(_top), Is.Empty);
        Assert.That(() => FolderRemoval.RemoveWithEmptyFolders(file, _top), Throws.Nothing, "somebody else was faster");
    }

    [Test]
    public void What_a_folder_holds_goes_and_the_folder_stays()
    {
        Made("a/b/c.txt");
        var folder = Path.Combine(_top, "a");
        FolderRemoval.Empty(folder);
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);
        FolderRemoval.Remove(folder);
        Assert.That(() => FolderRemoval.Empty(folder), Throws.Nothing, "somebody else was faster");
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [Test]
    public void Nothing_above_the_top_is_touched()
    {
        var top = Directory.CreateDirectory(Path.Combine(_top, "top")).FullName;
        FolderRemoval.RemoveWithEmptyFolders(Made("beside/x.txt"), top);
        Assert.That(Directory.EnumerateFileSystemEntries(_top).Select(Path.GetFileName), Is.EquivalentTo(new[] { "beside", "top" }));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "Windows folders have no mode.")]
    public void Folders_that_may_not_be_written_go_too()
    {
        foreach (var folder in (string[])[Path.GetDirectoryName(Made("a/b/c.txt"))!, Path.Combine(_top, "a")])
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        FolderRemoval.Remove(Path.Combine(_top, "a"));
        Assert.That(Directory.EnumerateFileSystemEntries(_top), Is.Empty);
    }

    private string Made(string path)
    {
        var file = Path.Combine(_top, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        return file;
    }
}
