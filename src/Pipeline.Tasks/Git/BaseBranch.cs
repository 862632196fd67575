using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>What workstreams without dependencies start from.</summary>
/// <param name="Name">The branch, or <c>HEAD</c> where none is checked out.</param>
/// <param name="Commit">Its commit.</param>
internal sealed record BaseBranch(string Name, string Commit)
{
    /// <summary>The configured value that looks for the usual names.</summary>
    public const string Auto = "auto";

    private const string Heads = "refs/heads/";
    private const string Origin = "refs/remotes/origin/";

    private static readonly string[] Usual = ["main", "master", "develop"];

    /// <summary>Finds the base branch.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="configured"><see cref="Auto"/> or a name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PipelineRefusedException">The named branch does not exist, or there is no commit yet.</exception>
    public static async Task<BaseBranch> FindAsync(TargetRepository repository, string configured, CancellationToken cancellation)
    {
        var refs = await BranchesAsync(repository.Git, cancellation).ConfigureAwait(false);
        if (configured != Auto)
            return Named(configured, refs) ?? throw Missing(repository, configured, refs);

        var originHead = refs.GetValueOrDefault(Origin + "HEAD")?.Target;
        var names = originHead is null ? Usual : [originHead[Origin.Length..], .. Usual];
        return names.Select(name => Named(name, refs)).FirstOrDefault(found => found is not null)
            ?? await CurrentAsync(repository, cancellation).ConfigureAwait(false);
    }

    private static BaseBranch? Named(string name, Dictionary<string, Branch> refs) =>
        (refs.GetValueOrDefault(Heads + name) ?? refs.GetValueOrDefault(Origin + name)) is { } branch
            ? new BaseBranch(name, branch.Commit)
            : null;

    private static async Task<BaseBranch> CurrentAsync(TargetRepository repository, CancellationToken cancellation)
    {
        var head = await repository.Git.TryAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellation).ConfigureAwait(false);
        if (!head.Succeeded)
            throw PipelineRefusedException.State("no_commits", $"The repository {repository.Root} has no commit to start from. Make the first one: git add -A && git commit");

        var branch = await repository.Git.TryAsync(["symbolic-ref", "--quiet", "--short", "HEAD"], cancellation).ConfigureAwait(false);
        return new BaseBranch(branch.Succeeded ? branch.Text : "HEAD", head.Text);
    }

    // A dangling origin/HEAD (the branch was renamed on the server) is not listed at all.
    private static async Task<Dictionary<string, Branch>> BranchesAsync(GitLocation git, CancellationToken cancellation)
    {
        var listed = await git.RunAsync(
            ["for-each-ref", "--format=%(refname)%00%(objectname)%00%(symref)", Heads, Origin], cancellation).ConfigureAwait(false);
        return listed.Lines.Select(line => line.Split('\0'))
            .ToDictionary(parts => parts[0], parts => new Branch(parts[1], parts[2].Length > 0 ? parts[2] : null), StringComparer.Ordinal);
    }

    private static PipelineRefusedException Missing(TargetRepository repository, string name, Dictionary<string, Branch> refs)
    {
        var local = refs.Keys.Where(r => r.StartsWith(Heads, StringComparison.Ordinal)).Select(r => r[Heads.Length..]).Take(10).ToList();
        return local.Count == 0
            ? PipelineRefusedException.State("no_commits", $"The base branch '{name}' does not exist in {repository.Root}, which has no branch with a commit yet. Make the first commit: git add -A && git commit")
            : PipelineRefusedException.State("base_branch_missing", $"The base branch '{name}' does not exist in {repository.Root} (there are: {string.Join(", ", local)}). Make it with 'git branch {name}', or change base_branch in config/pipeline.yaml.");
    }

    private sealed record Branch(string Commit, string? Target);
}
