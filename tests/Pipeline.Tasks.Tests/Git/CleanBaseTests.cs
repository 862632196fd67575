using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class CleanBaseTests
{
    private TestRepository _test = null!;

    [SetUp]
    public void MakeRepository()
    {
        _test = new TestRepository();
        _test.Write("a.txt", "a").Write("home/config/pipeline.yaml", "x: 1\n").Commit();
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task A_clean_checkout_passes() => await Assert.DoesNotThrowAsync(() => CheckAsync());

    [Test]
    public async Task An_untracked_file_does_not_matter()
    {
        _test.Write("new.txt", "x");
        await Assert.DoesNotThrowAsync(() => CheckAsync());
    }

    [Test]
    public async Task A_touched_file_with_the_same_content_does_not_matter()
    {
        File.SetLastWriteTimeUtc(Path.Combine(_test.Root, "a.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await Assert.DoesNotThrowAsync(() => CheckAsync());
    }

    [Test]
    public async Task A_change_in_an_excluded_folder_does_not_matter()
    {
        _test.Write("home/config/pipeline.yaml", "x: 2\n");
        await Assert.DoesNotThrowAsync(() => CheckAsync("home/config"));
    }

    [Test]
    public async Task A_change_in_a_folder_whose_name_only_begins_alike_matters()
    {
        _test.Write("home/config/pipeline.yaml", "x: 2\n");
        Assert.That((await RefusedAsync("home/conf")).Message, Does.Contain("home/config/pipeline.yaml"));
    }

    [Test]
    public async Task An_edit_a_deletion_and_a_staged_file_are_refused_by_name()
    {
        _test.Write("a.txt", "b").Write("staged ä.txt", "x");
        _test.Git("add", "staged ä.txt");
        File.Delete(Path.Combine(_test.Root, "home/config/pipeline.yaml"));
        var refusal = await RefusedAsync();
        Assert.That(refusal.ExitCode, Is.EqualTo(ExitCode.StateRefused));
        Assert.That(refusal.Code, Is.EqualTo("dirty_base"));
        Assert.That(refusal.Message, Does.Contain("a.txt, home/config/pipeline.yaml, staged ä.txt").And.Contain("git stash"));
    }

    [Test]
    public async Task Of_many_changes_the_first_are_named_and_the_rest_counted()
    {
        for (var number = 10; number < 22; number++)
            _test.Write($"staged-{number}.txt", "x");
        _test.Git("add", "--all");
        Assert.That((await RefusedAsync()).Message, Does.Contain("staged-19.txt and 2 more"));
    }

    private async Task<PipelineRefusedException> RefusedAsync(params string[] excluded) =>
        (await Assert.ThrowsAsync<PipelineRefusedException>(() => CheckAsync(excluded)))!;

    private async Task CheckAsync(params string[] excluded) => await CleanBase.RequireAsync(
        await _test.OpenAsync(), [.. excluded.Select(folder => Path.Combine(_test.Root, folder))], CancellationToken.None);
}
