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
        return (await git.RunAsync(command, cancellation).ConfigureAwait(false)).Text;
    }

    /// <summary>A commit's tree.</summary>
    public static async Task<string> TreeAsync(TargetRepository repository, string commit, CancellationToken cancellation) =>
        (await repository.Git.RunAsync(["rev-parse", "--verify", commit + "^{tree}"], cancellation).ConfigureAwait(false)).Text;
}
