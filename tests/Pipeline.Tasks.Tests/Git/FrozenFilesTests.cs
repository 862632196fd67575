using System.Runtime.Versioning;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>Files and links are put back as they were, also from a picture that another process wrote down.</summary>
[UnsupportedOSPlatform("windows")]
[Platform(Exclude = "Win", Reason = "Links need a privilege on Windows, and files have no mode.")]
public sealed class FrozenFilesTests
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private TestRepository _test = null!;
    private string _common = null!;

    [SetUp]
    public void MakeFiles()
    {
        _test = new TestRepository();
        _common = Path.Combine(_test.Root, ".git");
        Directory.CreateDirectory(PathOf(""));
        File.WriteAllText(PathOf("empty"), "");
        TestRepository.WriteScript(PathOf("pre-commit"), "true");
        File.CreateSymbolicLink(PathOf("link"), "pre-commit");
        File.CreateSymbolicLink(PathOf("nowhere"), "no/such/file");
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [TestCase("nothing", null)]
    [TestCase("another content", "pre-commit")]
    [TestCase("another mode", "pre-commit")]
    [TestCase("gone", "pre-commit")]
    [TestCase("another target", "link")]
    [TestCase("a file for a link", "link")]
    [TestCase("a link for a file", "empty")]
    [TestCase("longer", "empty")]
    [TestCase("gone link", "nowhere")]
    public void What_differs_is_named_and_put_back(string change, string? differing)
    {
        var frozen = FrozenFiles.Take(GuardPicture.Places(_common), GuardPicture.IsLeftOut);
        var picture = GuardPicture.Read(GuardPicture.Of(_common, "R1", frozen, null).ToBytes())!;
        Change(change);
        string[] expected = differing is null ? [] : [PathOf(differing)];
        Assert.That(picture.Frozen(_common).Differing(), Is.EqualTo(expected));
        Assert.That(frozen.PutBack(), Is.EqualTo(expected));
        Assert.That(picture.Frozen(_common).Differing(), Is.Empty, "what was written down is what is there again");
        Change(change);
        Assert.That(picture.Frozen(_common).PutBack(), Is.EqualTo(expected));
        Assert.That(frozen.Differing(), Is.Empty);
        Assert.That(File.GetUnixFileMode(PathOf("pre-commit")), Is.EqualTo(Executable));
        Assert.That(new FileInfo(PathOf("link")).LinkTarget, Is.EqualTo("pre-commit"));
    }

    private void Change(string change)
    {
        switch (change)
        {
            case "another content":
                File.WriteAllText(PathOf("pre-commit"), File.ReadAllText(PathOf("pre-commit")).ToUpperInvariant());
                break;
            case "another mode":
                File.SetUnixFileMode(PathOf("pre-commit"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
                break;
            case "gone":
                File.Delete(PathOf("pre-commit"));
                break;
            case "another target":
                File.Delete(PathOf("link"));
                File.CreateSymbolicLink(PathOf("link"), "empty");
                break;
            case "a file for a link":
                File.Delete(PathOf("link"));
                File.WriteAllText(PathOf("link"), "");
                break;
            case "a link for a file":
                File.Delete(PathOf("empty"));
                File.CreateSymbolicLink(PathOf("empty"), "pre-commit");
                break;
            case "longer":
                File.WriteAllText(PathOf("empty"), "no more");
                break;
            case "gone link":
                File.Delete(PathOf("nowhere"));
                break;
            default:
                break;
        }
    }

    private string PathOf(string name) => Path.Combine(_common, "hooks", name);
}
