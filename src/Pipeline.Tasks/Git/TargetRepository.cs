using System.Collections.Concurrent;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>The repository in which the work happens, wherever in it (or in one of its worktrees) the user stands.</summary>
internal sealed class TargetRepository
{
    private const string CommonConfiguration = @"^(core\.bare|core\.worktree|extensions\.refstorage)$";

    private TargetRepository(GitLocation git, string commonDirectory)
    {
        Git = git;
        CommonDirectory = commonDirectory;
        Identity = new CommitIdentity(git);
        SharedFiles = new SharedGitFiles(commonDirectory);
    }

    /// <summary>Git at work in the main checkout.</summary>
    public GitLocation Git { get; }

    /// <summary>The main checkout's top folder, absolute.</summary>
    public string Root => Git.Directory;

    /// <summary>The folder that all worktrees share (<c>.git</c>), absolute.</summary>
    public string CommonDirectory { get; }

    /// <summary>Who makes the pipeline's commits.</summary>
    public CommitIdentity Identity { get; }

    /// <summary>The files that git obeys, watched while agents and checks run.</summary>
    public SharedGitFiles SharedFiles { get; }

    /// <summary>The refs that this process moves itself.</summary>
    public OwnMoves Moves { get; } = new();

    /// <summary>The trees of commits that were asked for or made; what a commit's tree is never changes.</summary>
    public ConcurrentDictionary<string, string> Trees { get; } = new(StringComparer.Ordinal);

    /// <summary>The files of trees.</summary>
    public TrackedFiles Files { get; } = new();

    /// <summary>Says which run works here from now on: what it leaves when it is killed is known by it.</summary>
    public void WorkFor(string runId)
    {
        Git.Program.WorkFor(runId);
        SharedFiles.WorkFor(runId);
    }

    /// <summary>Finds the repository that holds a folder.</summary>
    /// <param name="program">Git.</param>
    /// <param name="folder">Absolute; need not be the top.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PipelineRefusedException">There is none, or one without a checkout.</exception>
    public static async Task<TargetRepository> OpenAsync(GitProgram program, string folder, CancellationToken cancellation)
    {
        var here = Here(program, folder);
        var asked = SettingsAsync(here, cancellation);
        var found = await PlacesAsync(here, cancellation).ConfigureAwait(false);
        var settings = await asked.ConfigureAwait(false);
        if (found.Lines is not [var common, var own, .. var top])
            throw NotARepository(folder, found.Error);

        if (settings.GetValueOrDefault("extensions.refstorage", "files") is not "files" and var storage)
            throw PipelineRefusedException.State("ref_storage", $"The repository {folder} keeps its refs as '{storage}', which the scope guard cannot judge. Convert it: git refs migrate --ref-format=files");

        var root = MainCheckout(here, Native(common), Native(own), top, settings);
        return new TargetRepository(program.At(root), Native(common));
    }

    /// <summary>
    /// Finds it for who reads the records in it and asks git nothing more: where a folder is in the main checkout, which is
    /// the rule, one question tells that. Null where it takes <see cref="OpenAsync"/> to tell.
    /// </summary>
    /// <exception cref="PipelineRefusedException">There is no such folder.</exception>
    public static async Task<TargetRepository?> FindAsync(GitProgram program, string folder, CancellationToken cancellation)
    {
        var found = await PlacesAsync(Here(program, folder), cancellation).ConfigureAwait(false);
        return found.Lines is [var common, var own, var top] && own == common
            ? new TargetRepository(program.At(Native(top)), Native(common))
            : null;
    }

    private static GitLocation Here(GitProgram program, string folder) => Directory.Exists(folder)
        ? program.At(folder)
        : throw PipelineRefusedException.Input("repository_missing", $"The target repository {folder} does not exist. Name an existing git repository with --repo=DIR or 'repository:' in config/pipeline.yaml.");

    // The last of the three fails where there is no checkout; the others are printed all the same.
    private static Task<GitResult> PlacesAsync(GitLocation here, CancellationToken cancellation) =>
        here.TryAsync(["rev-parse", "--path-format=absolute", "--git-common-dir", "--git-dir", "--show-toplevel"], cancellation);

    private static string MainCheckout(
        GitLocation here, string common, string own, IReadOnlyList<string> top, Dictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault("core.bare") == "true")
            throw PipelineRefusedException.Input("repository_bare", $"The repository {common} is bare: it has no main checkout. Clone it and name the clone with --repo=DIR.");

        if (own == common && top is [var checkout])
            return Native(checkout);

        if (settings.GetValueOrDefault("core.worktree") is { } configured)
            return Path.GetFullPath(configured, common);

        return Path.GetFileName(common) == ".git"
            ? Path.GetDirectoryName(common)!
            : throw PipelineRefusedException.Input("repository_unknown_root", $"{here.Directory} is a worktree of {common}, whose main checkout is not known. Name the main checkout with --repo=DIR.");
    }

    private static async Task<Dictionary<string, string>> SettingsAsync(GitLocation here, CancellationToken cancellation)
    {
        var listed = await here.TryAsync(["config", "-z", "--get-regexp", CommonConfiguration], cancellation).ConfigureAwait(false);
        return listed.Items.Select(item => item.Split('\n', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(values => values.Key, values => values.Last()[1], StringComparer.OrdinalIgnoreCase);
    }

    private static PipelineRefusedException NotARepository(string folder, string error) =>
        error.Contains("dubious ownership", StringComparison.Ordinal)
            ? PipelineRefusedException.Input("repository_not_trusted", $"Git does not trust {folder}, which belongs to another user. If you do: git config --global --add safe.directory \"{folder.Replace('\\', '/')}\"")
            : PipelineRefusedException.Input("repository_not_git", $"{folder} is not in a git repository ({error.Trim()}). Run 'git init' there, or name another repository with --repo=DIR or 'repository:' in config/pipeline.yaml.");

    private static string Native(string path) => Path.GetFullPath(path);
}
