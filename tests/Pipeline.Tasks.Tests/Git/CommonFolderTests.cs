using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>The common git folder is found without git, which may not be asked yet.</summary>
public sealed class CommonFolderTests
{
    private TestRepository _test = null!;

    [SetUp]
    public void MakeRepository() => _test = new TestRepository();

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public void It_is_that_of_the_checkout_also_from_deep_inside()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_test.Root, "a", "b")).FullName;
        Assert.That(CommonFolder.Of(folder), Is.EqualTo(Path.Combine(_test.Root, ".git")));
    }

    [Test]
    public void From_a_linked_worktree_it_is_that_of_the_main_checkout()
    {
        _test.Commit();
        var linked = Path.Combine(_test.Outside, "linked tree");
        _test.Git("worktree", "add", "--quiet", "--detach", linked);
        Assert.That(CommonFolder.Of(linked), Is.EqualTo(Path.Combine(_test.Root, ".git")));
    }

    [Test]
    public void A_git_folder_that_lies_elsewhere_is_its_own()
    {
        var (store, checkout) = (Path.Combine(_test.Outside, "store"), Path.Combine(_test.Outside, "checkout"));
        _test.Git("init", "--quiet", "--separate-git-dir", store, checkout);
        Assert.That(CommonFolder.Of(checkout), Is.EqualTo(store));
    }

    [Test]
    public void Where_no_repository_is_there_is_none()
    {
        var outside = Directory.CreateDirectory(Path.Combine(_test.Outside, "plain")).FullName;
        Assert.That(CommonFolder.Of(outside), Is.Null);
        File.WriteAllText(Path.Combine(outside, ".git"), "no pointer\n");
        Assert.That(CommonFolder.Of(outside), Is.Null);
    }
}
