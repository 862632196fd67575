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
