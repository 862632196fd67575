using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>A repository with a first commit, in which worktrees are made.</summary>
public abstract class WorktreeFixture
{
    private protected const string Branch = "ws/none/WS-01";
    private protected static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    private protected TestRepository Test { get; private set; } = null!;

    private protected Worktrees Worktrees { get; private set; } = null!;

    private protected string First { get; private set; } = null!;

    [SetUp]
    public async Task MakeRepository()
    {
        Test = new TestRepository();
        First = Test.Write("a.txt", "a\n").Write("Straße/größer als.txt", "ü\n").Write(new string('n', 180) + ".txt", "long\n").Commit();
        Worktrees = await Test.WorktreesAsync();
    }

    [TearDown]
    public void RemoveRepository() => Test.Dispose();

    private protected Task<Worktree> CreateAsync() => Worktrees.CreateAsync("WS-01", Branch, First, Nothing, CancellationToken.None);
}
