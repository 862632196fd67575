using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefPackingTests : IDisposable
{
    private readonly TestRepository _test = new();

    public void Dispose() => _test.Dispose();

    private string Results => Path.Combine(_test.Root, ".git", "refs", "pipeline");

    [Test]
    public async Task Many_refs_become_one_file_and_say_what_they_said()
    {
        var repository = await RepositoryAsync(refs: 150);
        var before = RefFiles.ReadAll(repository, "refs/remotes/");
        Assert.That(await RefPacking.PackAsync(repository), Is.Null);
        Assert.That(Directory.Exists(Results) ? Directory.EnumerateFiles(Results, "*", SearchOption.AllDirectories) : [], Is.Empty);
        Assert.That(RefFiles.ReadAll(repository, "refs/remotes/"), Is.EquivalentTo(before).And.Count.EqualTo(151));
    }

    [Test]
    public async Task Few_stay_as_they_are()
    {
        var repository = await RepositoryAsync(refs: 50);
        await RefPacking.PackAsync(repository);
        Assert.That(Directory.EnumerateFiles(Results, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(50));
    }

    [Test]
    public async Task Where_somebody_holds_the_lock_or_died_with_it_that_is_told_and_nothing_is_touched()
    {
        var repository = await RepositoryAsync(refs: 150);
        var held = Path.Combine(_test.Root, ".git", "packed-refs.lock");
        await File.WriteAllTextAsync(held, "");
        Assert.That(await RefPacking.PackAsync(repository), Does.Contain("could not be packed").And.Contain("packed-refs.lock"));
        Assert.That(held, Does.Exist);
        Assert.That(RefFiles.ReadAll(repository, "refs/remotes/"), Has.Count.EqualTo(151));
    }

    private async Task<TargetRepository> RepositoryAsync(int refs)
    {
        var commit = _test.Write("a.txt", "a\n").Commit();
        var updates = string.Concat(Enumerable.Range(0, refs).Select(number => $"create refs/pipeline/run-{number / 10}/WS-{number % 10} {commit}\n"));
        await File.WriteAllTextAsync(Path.Combine(_test.Outside, "updates"), updates);
        _test.Git("-c", $"alias.all=!git update-ref --stdin < '{Path.Combine(_test.Outside, "updates")}'", "all");
        return await _test.OpenAsync();
    }
}
