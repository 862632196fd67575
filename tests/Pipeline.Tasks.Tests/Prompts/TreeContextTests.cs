using Pipeline.Model.Breakers;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Tests.Git;

namespace Pipeline.Tasks.Tests.Prompts;

/// <summary>What prompts take from the files of a workstream, from real git trees.</summary>
public sealed class TreeContextTests
{
    private TestRepository _repository = null!;

    [SetUp]
    public void Make_a_repository() => _repository = new TestRepository().Write("src/ä b.cs", "one\n\u001b[31mtwo\r\nthree\nfour\n" + new string('x', 5000) + "\nsix\n");

    [TearDown]
    public void Remove_it() => _repository.Dispose();

    [Test]
    public async Task Errors_are_grouped_by_signature_with_the_code_around_the_first_ones()
    {
        var errors = Enumerable.Range(1, 6).Select(n => new ToolError("CS0103", $"The name 'x{n}' does not exist", "build", "src/ä b.cs", n))
            .Append(new ToolError("CS1002", "; expected", "build", "src/ä b.cs", 900));

        var groups = await ErrorGroups.OfAsync([.. errors], [ErrorSignature.Of(errors.Last())], await TreeAsync(), CancellationToken.None);

        Assert.That(groups.Select(group => (group.Code, group.Count, group.Places.Count, group.More)), Is.EqualTo(new[] { ("CS0103", 6, 5, 1), ("CS1002", 1, 1, 0) }));
        Assert.That(groups.Select(group => group.Known), Is.EqualTo(new[] { false, true }));
        Assert.That(groups[0].Places[0].Excerpt, Is.EqualTo("      > 1 | one\n        2 | two\n        3 | three\n        4 | four"));
        Assert.That(groups[0].Places[1].Excerpt, Does.EndWith($"  5 | {new string('x', 200)}…"));
        Assert.That(groups[0].Places[2].Excerpt, Is.Empty, "two of a kind are enough");
        Assert.That(groups[1].Places[0].Excerpt, Is.Empty, "there is no such line");
    }

    [Test]
    public async Task Nothing_is_shown_of_links_binaries_huge_files_and_what_is_not_in_the_tree()
    {
        await File.WriteAllTextAsync(Path.Combine(_repository.Outside, "secret.txt"), "secret\n");
        _repository.Write("binary", "a\0b\n").Write("huge", new string('\n', 1024 * 1024 + 1));
        var git = _repository;
        var blob = git.Git("hash-object", "-w", "binary");
        git.Git("update-index", "--add", "--cacheinfo", $"120000,{blob},link");
        git.Git("update-index", "--add", "--cacheinfo", $"160000,{new string('1', 40)},submodule");
        git.Git("add", "binary", "huge", "src");
        git.Git("commit", "--quiet", "--message", "files");
        var files = await TreeFiles.OfAsync((await git.OpenAsync()).Git, "HEAD", CancellationToken.None);

        foreach (var file in new[] { "link", "submodule", "binary", "huge", "../secret.txt", Path.Combine(git.Outside, "secret.txt"), ".git/config", "src" })
        {
            var groups = await ErrorGroups.OfAsync([new ToolError("E", "bad", "t", file, 1)], [], files, CancellationToken.None);
            Assert.That(groups.Single().Places.Single().Excerpt, Is.Empty, file);
        }
    }

    [Test]
    public async Task The_change_is_read_with_proposal_tasks_and_deltas()
    {
        _repository.Write("openspec/changes/be-polite/proposal.md", "## Why\n\nManners.\n")
            .Write("openspec/changes/be-polite/tasks.md", "- [ ] 1.1 Say please\n")
            .Write("openspec/changes/be-polite/specs/greeting/spec.md", "## ADDED Requirements\n")
            .Write("openspec/changes/be-polite/specs/farewell/spec.md", "## REMOVED Requirements\n")
            .Write("openspec/changes/be-polite-too/proposal.md", "Another.\n");
        var files = await TreeAsync();

        var change = (await ChangeContext.OfAsync("be-polite", files, CancellationToken.None))!;

        Assert.That((change.Id, change.Proposal, change.Tasks), Is.EqualTo(("be-polite", "> ## Why\n>\n> Manners.", "> - [ ] 1.1 Say please")));
        Assert.That(change.Deltas.Select(delta => (delta.Capability, delta.Text)), Is.EqualTo(new[] { ("farewell", "> ## REMOVED Requirements"), ("greeting", "> ## ADDED Requirements") }));
        Assert.That((await ChangeContext.OfAsync("be-polite-too", files, CancellationToken.None))!.Tasks, Is.Empty);
        Assert.That(await ChangeContext.OfAsync("be", files, CancellationToken.None), Is.Null);
        Assert.That(await ChangeContext.OfAsync(null, files, CancellationToken.None), Is.Null);
    }

    private async Task<TreeFiles> TreeAsync()
    {
        _repository.Commit();
        return await TreeFiles.OfAsync((await _repository.OpenAsync()).Git, "HEAD", CancellationToken.None);
    }
}
