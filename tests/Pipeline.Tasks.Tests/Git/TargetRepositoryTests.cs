using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class TargetRepositoryTests
{
    private TestRepository _test = null!;

    [SetUp]
    public void MakeRepository() => _test = new TestRepository();

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task The_main_checkout_is_found_from_a_folder_deep_inside()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_test.Root, "a", "b")).FullName;
        var repository = await _test.OpenAsync(folder);
        Assert.That(repository.Root, Is.EqualTo(_test.Root));
        Assert.That(repository.CommonDirectory, Is.EqualTo(Path.Combine(_test.Root, ".git")));
    }

    [Test]
    public async Task The_main_checkout_is_found_from_a_linked_worktree()
    {
        _test.Commit();
        var linked = Path.Combine(_test.Outside, "linked tree");
        _test.Git("worktree", "add", "--quiet", "--detach", linked);
        Assert.That((await _test.OpenAsync(linked)).Root, Is.EqualTo(_test.Root));
    }

    [Test]
    public async Task A_submodule_is_a_repository_of_its_own_even_from_a_linked_worktree()
    {
        using var library = new TestRepository();
        library.Write("lib.txt", "lib").Commit();
        _test.Git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", library.Root, "lib");
        var inside = Path.Combine(_test.Root, "lib");
        var linked = Path.Combine(_test.Outside, "linked");
        _test.GitIn(inside, "worktree", "add", "--quiet", linked);
        Assert.That((await _test.OpenAsync(inside)).Root, Is.EqualTo(inside));
        Assert.That((await _test.OpenAsync(linked)).Root, Is.EqualTo(inside));
    }

    [Test]
    public async Task A_bare_repository_is_refused()
    {
        var bare = Path.Combine(_test.Outside, "bare.git");
        _test.Git("init", "--quiet", "--bare", bare);
        Assert.That((await RefusedAsync(bare)).Code, Is.EqualTo("repository_bare"));
    }

    [Test]
    public async Task A_worktree_of_a_bare_repository_is_refused()
    {
        _test.Commit();
        var bare = Path.Combine(_test.Outside, "bare.git");
        var linked = Path.Combine(_test.Outside, "linked");
        _test.Git("clone", "--quiet", "--bare", _test.Root, bare);
        _test.GitIn(bare, "worktree", "add", "--quiet", linked);
        Assert.That((await RefusedAsync(linked)).Code, Is.EqualTo("repository_bare"));
    }

    [Test]
    public async Task A_worktree_of_a_repository_whose_checkout_is_not_known_is_refused()
    {
        var (store, checkout, linked) = (Path.Combine(_test.Outside, "store"), Path.Combine(_test.Outside, "checkout"), Path.Combine(_test.Outside, "linked"));
        _test.Git("init", "--quiet", "--separate-git-dir", store, checkout);
        _test.GitIn(checkout, "commit", "--quiet", "--allow-empty", "--message", "first");
        _test.GitIn(checkout, "worktree", "add", "--quiet", "--detach", linked);
        Assert.That((await _test.OpenAsync(checkout)).Root, Is.EqualTo(checkout));
        Assert.That((await RefusedAsync(linked)).Code, Is.EqualTo("repository_unknown_root"));
    }

    [Test]
    public async Task A_folder_outside_of_any_repository_is_refused()
    {
        var refusal = await RefusedAsync(_test.Outside);
        Assert.That(refusal.Code, Is.EqualTo("repository_not_git"));
        Assert.That(refusal.ExitCode, Is.EqualTo(ExitCode.InputRefused));
        Assert.That(refusal.Message, Does.Contain(_test.Outside).And.Contain("--repo=DIR"));
    }

    [Test]
    public async Task A_missing_folder_is_refused() =>
        Assert.That((await RefusedAsync(Path.Combine(_test.Outside, "nowhere"))).Code, Is.EqualTo("repository_missing"));

    [Test]
    public async Task The_pipelines_folders_are_excluded_once()
    {
        var exclude = Path.Combine(_test.Root, ".git", "info", "exclude");
        File.WriteAllText(exclude, "mine");
        var repository = await _test.OpenAsync();
        LocalExcludes.Ensure(repository, LocalExcludes.Default);
        LocalExcludes.Ensure(repository, LocalExcludes.Default);
        Assert.That(File.ReadAllText(exclude), Is.EqualTo("mine\n/.pipeline/\n/.worktrees/\n.sandbox/\n"));
        _test.Write(".pipeline/state.db", "x").Write(".worktrees/WS-01/a", "x").Write("home/.sandbox/a", "x");
        Assert.That(_test.Git("status", "--porcelain"), Is.Empty);
    }

    [TestCase(".worktrees", 3)]
    [TestCase("tmp/work trees", 4)]
    [TestCase("../beside", 3)]
    public async Task The_folder_of_the_worktrees_is_excluded_where_it_is_in_the_repository(string root, int count) =>
        Assert.That(LocalExcludes.For(await _test.OpenAsync(), root), Has.Count.EqualTo(count));

    [Test]
    public async Task Without_an_info_folder_the_excludes_are_made_with_it()
    {
        Directory.Delete(Path.Combine(_test.Root, ".git", "info"), recursive: true);
        LocalExcludes.Ensure(await _test.OpenAsync(), ["/.pipeline/"]);
        _test.Write(".pipeline/state.db", "x");
        Assert.That(_test.Git("status", "--porcelain"), Is.Empty);
    }

    private async Task<PipelineRefusedException> RefusedAsync(string folder) =>
        (await Assert.ThrowsAsync<PipelineRefusedException>(() => _test.OpenAsync(folder)))!;
}
