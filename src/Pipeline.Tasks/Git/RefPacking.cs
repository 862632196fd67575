namespace Pipeline.Tasks.Git;

/// <summary>
/// Lets git put refs into its one file for many (<c>git pack-refs</c>). Every run leaves two a workstream, and each look of
/// the scope guard reads every ref that still has a file of its own.
/// </summary>
internal static class RefPacking
{
    private const int Many = 100;

    /// <summary>Packs the refs where many have files of their own. For the repository's owner, before anything runs.</summary>
    public static async Task PackAsync(TargetRepository repository)
    {
        var folder = Path.Combine(repository.CommonDirectory, "refs");
        if (Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Take(Many).Count() < Many)
            return;

        // A git that is stopped here would leave its lock on everybody's refs. That another one holds it just now only costs speed.
        await repository.Git.TryAsync(["pack-refs", "--all"], CancellationToken.None).ConfigureAwait(false);
    }
}
