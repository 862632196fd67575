using CliWrap;

namespace Pipeline.Tasks.Git;

/// <summary>Commits made from trees: no hook runs, nothing is signed, no checkout is needed.</summary>
internal static class Commits
{
    /// <summary>Makes a commit that nothing points to yet.</summary>
    public static async Task<string> CreateAsync(
        TargetRepository repository, string tree, IReadOnlyList<string> parents, string message, CancellationToken cancellation)
    {
        var git = await repository.Identity.AppliedToAsync(repository.Git, cancellation).ConfigureAwait(false);
        var command = new GitCommand(["commit-tree", tree, .. parents.SelectMany(parent => new[] { "-p", parent })])
        {
            Input = PipeSource.FromString(message, System.Text.Encoding.UTF8),
        };
        var commit = (await git.RunAsync(command, cancellation).ConfigureAwait(false)).Text;
        repository.Trees[commit] = tree;
        return commit;
    }

    /// <summary>A commit's tree.</summary>
    /// <exception cref="GitFailedException">There is no such commit.</exception>
    public static async Task<string> TreeAsync(TargetRepository repository, string commit, CancellationToken cancellation)
    {
        var command = TreeOf(commit);
        var (tree, read) = await AskAsync(repository, commit, command, cancellation).ConfigureAwait(false);
        return tree ?? throw new GitFailedException(command, repository.Root, read!);
    }

    /// <summary>A commit's tree; null when there is no such commit.</summary>
    public static async Task<string?> FindTreeAsync(TargetRepository repository, string commit, CancellationToken cancellation) =>
        (await AskAsync(repository, commit, TreeOf(commit), cancellation).ConfigureAwait(false)).Tree;

    /// <summary>Asks for the trees of many commits at once, so that the two above need not ask for each.</summary>
    public static async Task LearnTreesAsync(TargetRepository repository, IEnumerable<string?> commits, CancellationToken cancellation)
    {
        var unknown = commits.OfType<string>().Distinct(StringComparer.Ordinal).Where(commit => !repository.Trees.ContainsKey(commit)).ToList();
        if (unknown.Count == 0)
            return;
        var command = new GitCommand(["cat-file", "--batch-check=%(objectname)"])
        {
            Input = PipeSource.FromString(string.Concat(unknown.Select(commit => commit + "^{tree}\n")), System.Text.Encoding.ASCII),
        };
        var answers = await repository.Git.TryAsync(command, cancellation).ConfigureAwait(false);
        // What is missing is answered with what was asked for.
        foreach (var (commit, tree) in unknown.Zip(answers.Succeeded ? answers.Lines : []).Where(pair => !pair.Second.StartsWith(pair.First, StringComparison.Ordinal)))
            repository.Trees[commit] = tree;
    }

    private static GitCommand TreeOf(string commit) => new(["rev-parse", "--verify", "--quiet", commit + "^{tree}"]);

    private static async Task<(string? Tree, GitResult? Read)> AskAsync(
        TargetRepository repository, string commit, GitCommand command, CancellationToken cancellation)
    {
        if (repository.Trees.TryGetValue(commit, out var known))
            return (known, null);
        var read = await repository.Git.TryAsync(command, cancellation).ConfigureAwait(false);
        return read.Succeeded ? (repository.Trees[commit] = read.Text, read) : (null, read);
    }
}
