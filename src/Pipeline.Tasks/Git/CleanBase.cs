using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>The main checkout must hold nothing that a run would not see: workstreams start from commits.</summary>
internal static class CleanBase
{
    private const int Shown = 10;

    /// <summary>Refuses tracked changes in the main checkout.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="excluded">Folders whose changes do not matter, absolute: the home's bundles, configuration and templates.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PipelineRefusedException">Something is changed.</exception>
    public static async Task RequireAsync(TargetRepository repository, IReadOnlyList<string> excluded, CancellationToken cancellation)
    {
        var status = await CheckoutStatus.ReadAsync(repository.Git, StatusOf.Tracked, cancellation).ConfigureAwait(false);
        var changed = status.Select(entry => entry.Path)
            .Where(path => !excluded.Any(folder => FolderPath.Contains(folder, Path.Combine(repository.Root, path)))).ToList();
        if (changed.Count == 0)
            return;

        var more = changed.Count > Shown ? $" and {changed.Count - Shown} more" : "";
        throw PipelineRefusedException.State(
            "dirty_base",
            $"{repository.Root} has uncommitted changes, which no workstream would see: {string.Join(", ", changed.Take(Shown))}{more}. Commit them, or put them aside with 'git stash'.");
    }
}
