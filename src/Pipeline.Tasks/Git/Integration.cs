namespace Pipeline.Tasks.Git;

/// <summary>The commit a workstream with dependencies starts from, made without a checkout.</summary>
internal sealed class Integration(TargetRepository repository)
{
    private const string Base = "the base branch";

    /// <summary>Brings the heads of the dependencies together on the base.</summary>
    /// <param name="baseCommit">The run's base.</param>
    /// <param name="heads">The dependencies' heads in topological order.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<MergeOutcome> StartCommitAsync(
        string baseCommit, IReadOnlyList<WorkstreamHead> heads, CancellationToken cancellation)
    {
        var parts = await IndependentAsync([new WorkstreamHead(Base, baseCommit), .. heads], cancellation).ConfigureAwait(false);
        var merged = new List<WorkstreamHead> { parts[0] };
        var commit = parts[0].Commit;
        foreach (var next in parts.Skip(1))
        {
            var merge = await MergeAsync(commit, next.Commit, cancellation).ConfigureAwait(false);
            if (merge.Files.Count > 0)
                return new MergeOutcome(null, await BlameAsync(merged, next, merge.Files, cancellation).ConfigureAwait(false));

            merged.Add(next);
            var message = CommitMessage.Merge([.. merged.Select(part => part.WsId)]);
            commit = await Commits.CreateAsync(repository, merge.Tree, [commit, next.Commit], message, cancellation).ConfigureAwait(false);
        }

        return new MergeOutcome(commit, null);
    }

    // A head that another one contains adds nothing; so a single dependency's head is itself the start.
    private async Task<IReadOnlyList<WorkstreamHead>> IndependentAsync(List<WorkstreamHead> parts, CancellationToken cancellation)
    {
        var distinct = parts.DistinctBy(part => part.Commit).ToList();
        if (distinct.Count == 1)
            return distinct;

        var independent = await repository.Git.RunAsync(
            ["merge-base", "--independent", .. distinct.Select(part => part.Commit)], cancellation).ConfigureAwait(false);
        return [.. distinct.Where(part => independent.Lines.Contains(part.Commit))];
    }

    private async Task<Merge> MergeAsync(string one, string other, CancellationToken cancellation)
    {
        var command = new GitCommand(["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", one, other]);
        var result = await repository.Git.TryAsync(command, cancellation).ConfigureAwait(false);
        return result.ExitCode is 0 or 1
            ? new Merge(result.Items[0], [.. result.Items.Skip(1).Where(file => file.Length > 0).Distinct(StringComparer.Ordinal)])
            : throw new GitFailedException(command, repository.Root, result);
    }

    // The merge so far holds several workstreams' work: find the one that collides when merged alone.
    private async Task<MergeConflict> BlameAsync(
        List<WorkstreamHead> merged, WorkstreamHead next, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        foreach (var part in merged)
        {
            var alone = await MergeAsync(part.Commit, next.Commit, cancellation).ConfigureAwait(false);
            if (alone.Files.Count > 0)
                return new MergeConflict(part.WsId, next.WsId, alone.Files);
        }

        return new MergeConflict(string.Join(" with ", merged.Select(part => part.WsId)), next.WsId, files);
    }

    private sealed record Merge(string Tree, IReadOnlyList<string> Files);
}
