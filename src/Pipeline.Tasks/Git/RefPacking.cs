namespace Pipeline.Tasks.Git;

/// <summary>
/// Lets git put refs into its one file for many (<c>git pack-refs</c>). Every run leaves two a workstream, and each look of
/// the scope guard reads every ref that still has a file of its own.
/// </summary>
internal static class RefPacking
{
    private const int Many = 100;

    /// <summary>Packs the refs where many have files of their own. For the repository's owner, before anything runs.</summary>
    /// <returns>Why git could not, in a sentence; null otherwise. A run goes on without, only more slowly.</returns>
    public static async Task<string?> PackAsync(TargetRepository repository)
    {
        var folder = Path.Combine(repository.CommonDirectory, "refs");
        if (Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Take(Many).Count() < Many)
            return null;

        // Not to be stopped: a git that is killed here leaves its lock on everybody's refs. Then the next start tells, as git does, which file that is.
        var packed = await repository.Git.TryAsync(["pack-refs", "--all"], CancellationToken.None).ConfigureAwait(false);
        return packed.Succeeded ? null : $"The refs in {folder} could not be packed, so each look at them takes longer: {packed.Error.Trim()}";
    }
}
