using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>A worktree under guard: <c>src/**</c> may be changed, <c>src/**/*.cs</c> added; an agent is a lambda.</summary>
internal sealed class GuardedWorktree : IDisposable
{
    public const string Secret = "sk-very-secret-value";

    private static readonly SecretMask Secrets = new(new ListedSecrets(new Dictionary<string, string> { ["API_KEY"] = Secret }));


    private GuardedWorktree(TestRepository test, Worktree worktree, ScopeGuard guard, string start)
    {
        (Test, Worktree, Guard, Start) = (test, worktree, guard, start);
        Checkpoint = start;
    }

    public TestRepository Test { get; }

    public Worktree Worktree { get; }

    public ScopeGuard Guard { get; }

    public string Start { get; }

    public string Checkpoint { get; private set; }

    public string Path => Worktree.Path;

    public string PatchFile => System.IO.Path.Combine(Test.Outside, "artifacts", "edit-1.violation.patch");

    /// <summary>Makes the repository, then the worktree of WS-01.</summary>
    public static async Task<GuardedWorktree> MakeAsync(
        Action<TestRepository>? prepare = null, bool mayEditTests = false, params string[] initOptions)
    {
        var test = new TestRepository(true, initOptions);
        test.Write("src/a.cs", "a\n").Write("src/größer als b.cs", "b\n").Write("src/sub/c.cs", "c\n").Write("other.txt", "other\n")
            .Write("src/tests/judge.cs", "judge\n").Write("src/locked/l.cs", "l\n").Write(".gitignore", "*.log\nbin/\n");
        prepare?.Invoke(test);
        var start = test.Commit("start");
        LocalExcludes.Ensure(await test.OpenAsync(), LocalExcludes.Default);
        var worktrees = await test.WorktreesAsync();
        var worktree = await worktrees.CreateAsync("WS-01", "ws/none/WS-01", start, new HashSet<string>(), CancellationToken.None);
        var guard = await ScopeGuard.OpenAsync(worktree, Rules(mayEditTests), start, start, Secrets, CancellationToken.None);
        return new GuardedWorktree(test, worktree, guard, start);
    }

    /// <summary>Snapshot, the agent's work, verdict.</summary>
    public async Task<ScopeVerdict> JudgeAsync(Action agent)
    {
        using var snapshot = await Guard.SnapshotAsync(Checkpoint, CancellationToken.None);
        Assert.That(snapshot.PutBack, Is.Empty, "nobody disturbed the worktree before the agent");
        agent();
        return await Guard.JudgeAsync(snapshot, PatchFile, CancellationToken.None);
    }

    /// <summary>A step whose work is in scope and kept as a checkpoint.</summary>
    public async Task StepAsync(Action agent)
    {
        var verdict = await JudgeAsync(agent);
        Assert.That(verdict.Violations, Is.Empty);
        var checkpoints = new Checkpoints(Worktree, "R1");
        var commit = await checkpoints.MakeAsync(Checkpoint, verdict.Tree, StepName.Edit, 1, CancellationToken.None);
        await checkpoints.MoveToAsync(commit, Checkpoint, CancellationToken.None);
        Checkpoint = commit;
    }

    public void Write(string path, string text)
    {
        var file = Full(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Full(path));

    public bool Exists(string path) => File.Exists(Full(path)) || new FileInfo(Full(path)).LinkTarget is not null;

    public string Full(string path) => System.IO.Path.Combine(Path, path);

    /// <summary>Git as the agent runs it, in its worktree.</summary>
    public string Git(params string[] arguments) => Test.GitIn(Path, arguments);

    /// <summary>The worktree is what the verdict says, on its branch, with nothing beside it.</summary>
    public void AssertAt(ScopeVerdict verdict)
    {
        Assert.That(Git("symbolic-ref", "HEAD"), Is.EqualTo("refs/heads/ws/none/WS-01"));
        Assert.That(Git("rev-parse", "HEAD"), Is.EqualTo(Checkpoint));
        Assert.That(Git("write-tree"), Is.EqualTo(verdict.Tree));
        Assert.That(Git("diff", "--name-only"), Is.Empty);
        Assert.That(Git("status", "--porcelain", "--ignored").Split('\n').Where(line => line.StartsWith('?')), Is.Empty);
    }

    /// <summary>Exactly one violation, put back, and nothing of it in the tree.</summary>
    public ScopeViolation AssertPutBack(ScopeVerdict verdict, string kind, string path)
    {
        Assert.That(verdict.Violations.Select(v => (v.Kind, v.Path, v.Restored)), Is.EqualTo([(kind, path, true)]));
        Assert.That(verdict.Shared, Is.Empty);
        Assert.That(verdict.Tree, Is.EqualTo(Test.Git("rev-parse", Checkpoint + "^{tree}")));
        AssertAt(verdict);
        return verdict.Violations[0];
    }

    public void Dispose() => Test.Dispose();

    private static ScopeRules Rules(bool mayEditTests) => new(
        new FileScope([Glob.Parse("src/**")], [Glob.Parse("src/**/*.cs")], [Glob.Parse("src/tests/**")], mayEditTests),
        [Glob.Parse("src/locked/**")],
        [Glob.Parse("**/bin/**"), Glob.Parse("**/.cache/**")]);
}
