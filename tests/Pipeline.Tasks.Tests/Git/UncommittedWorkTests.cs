using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>What was uncommitted in a worktree is kept before it is made anew, as far as git may hold it.</summary>
public sealed class UncommittedWorkTests : WorktreeFixture
{
    private const string Secret = "sk-very-secret-value";
    private static readonly ScopeRules Rules = new(new FileScope([Glob.Parse("**")], [], [], false), [], [Glob.Parse("**/.cache/**")]);
    private static readonly SecretMask Secrets = new(new ListedSecrets(new Dictionary<string, string> { ["API_KEY"] = Secret }));
    private Worktree _worktree = null!;

    [SetUp]
    public async Task MakeWorktree() => _worktree = await CreateAsync();

    [Test]
    public async Task Nothing_is_kept_where_nothing_or_only_scratch_is_uncommitted()
    {
        Assert.That(await KeptAsync(), Is.Null);
        Write(".cache/x", "scratch");
        Assert.That(await KeptAsync(), Is.Null);
    }

    [Test]
    public async Task A_half_made_worktree_holds_no_work()
    {
        Write("a.txt", "mine\n");
        File.Delete(_worktree.IndexFile);
        await File.WriteAllTextAsync(Path.Combine(_worktree.GitDirectory, "HEAD"), new string('0', 40) + "\n");
        Assert.That(await KeptAsync(), Is.Null);
    }

    [Test]
    public async Task Edits_deletions_and_new_files_are_kept_and_what_holds_a_secret_is_named()
    {
        Write("a.txt", "mine\n");
        Write("empty.txt", "");
        Write("key.txt", Secret);
        File.Delete(Path.Combine(_worktree.Path, "Straße", "größer als.txt"));
        var told = await KeptAsync();
        Assert.That(told, Does.Contain("is kept: git show refs/pipeline-rescued/WS-01/").And.EndsWith("it holds a secret: key.txt."));
        var kept = Test.Git("for-each-ref", "--format=%(refname)", "refs/pipeline-rescued");
        Assert.That(Test.Git("show", kept + ":a.txt"), Is.EqualTo("mine"));
        Assert.That(Test.Git("-c", "core.quotePath=false", "diff", "--name-status", "--no-renames", First, kept).Split('\n'), Is.EquivalentTo(new[] { "M\ta.txt", "A\tempty.txt", "D\tStraße/größer als.txt" }));
    }

    [Test]
    public async Task What_git_cannot_hold_is_named_and_left()
    {
        Test.GitIn(_worktree.Path, "init", "--quiet", "nested");
        Write("nested/x.txt", "x");
        Assert.That(await KeptAsync(), Does.StartWith($"Something was uncommitted in {_worktree.Path}.").And.Contains("nested/"));
        Assert.That(Test.Git("for-each-ref", "refs/pipeline-rescued"), Is.Empty);
    }

    private Task<string?> KeptAsync() => UncommittedWork.KeepAsync(_worktree, First, Rules, Secrets, CancellationToken.None);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_worktree.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
