namespace Pipeline.Tasks.Git;

/// <summary>Reading and moving refs by their full names, each move compare-and-set.</summary>
internal static class Refs
{
    /// <summary>Where branches live.</summary>
    public const string Heads = "refs/heads/";

    /// <summary>Where the pipeline keeps every result.</summary>
    public const string Results = "refs/pipeline/";

    /// <summary>The ref under which a run keeps a workstream's result.</summary>
    public static string Result(string runId, string wsId) => $"{Results}{runId}/{wsId}";

    /// <summary>The ref under which work stays that a worktree held and nobody recorded: commits of an agent, or what was uncommitted.</summary>
    public static string Rescued(string wsId, string commit) => $"refs/pipeline-rescued/{wsId}/{commit}";

    /// <summary>The commits of all refs under some prefixes.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ListAsync(
        GitLocation git, IReadOnlyList<string> prefixes, CancellationToken cancellation)
    {
        var listed = await git.RunAsync(["for-each-ref", "--format=%(refname) %(objectname)", .. prefixes], cancellation).ConfigureAwait(false);
        return listed.Lines.Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }

    /// <summary>A ref's commit; null when there is no such ref.</summary>
    public static async Task<string?> ReadAsync(GitLocation git, string name, CancellationToken cancellation)
    {
        var read = await git.TryAsync(["rev-parse", "--verify", "--quiet", name + "^{commit}"], cancellation).ConfigureAwait(false);
        return read.Succeeded ? read.Text : null;
    }

    /// <summary>Moves a ref if it is where it is expected.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="name">The full name; a symbolic ref is replaced, never followed.</param>
    /// <param name="commit">Where to.</param>
    /// <param name="expected">Where it must be now; null: it must not exist.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it is at <paramref name="commit"/> now (it may have been there before).</returns>
    public static async Task<bool> MoveAsync(
        TargetRepository repository, string name, string commit, string? expected, CancellationToken cancellation)
    {
        repository.Moves.Add(name, commit);
        var git = repository.Git;
        var moved = await git.TryAsync(["update-ref", "--no-deref", "-m", "pipeline", name, commit, expected ?? ""], cancellation).ConfigureAwait(false);
        return moved.Succeeded
            || await ReadAsync(git, name, cancellation).ConfigureAwait(false) == commit;
    }

    /// <summary>Makes a ref that only the pipeline writes, and moves another one from where it is expected: both or none.</summary>
    public static async Task<bool> MoveBothAsync(
        TargetRepository repository, string own, string name, string commit, string expected, CancellationToken cancellation)
    {
        repository.Moves.Add(own, commit);
        repository.Moves.Add(name, commit);
        var command = new GitCommand(["update-ref", "--no-deref", "-m", "pipeline", "--stdin"])
        {
            Input = CliWrap.PipeSource.FromString($"update {own} {commit}\nupdate {name} {commit} {expected}\n"),
        };
        return (await repository.Git.TryAsync(command, cancellation).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Puts a ref where it belongs, wherever it is and whatever became of it.</summary>
    public static async Task PutBackAsync(TargetRepository repository, string name, string commit, CancellationToken cancellation)
    {
        repository.Moves.Add(name, commit);
        FolderRemoval.Remove(Path.GetFullPath(name + ".lock", repository.CommonDirectory));
        await repository.Git.RunAsync(["update-ref", "--no-deref", "-m", "pipeline: put back", name, commit], cancellation).ConfigureAwait(false);
    }
}
