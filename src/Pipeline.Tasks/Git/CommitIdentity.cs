namespace Pipeline.Tasks.Git;

/// <summary>Who makes the pipeline's commits: whom git's configuration names, else the pipeline.</summary>
internal sealed class CommitIdentity(GitLocation git)
{
    private const string Name = "pipeline";
    private const string Email = "pipeline@localhost";

    private bool? _configured;

    /// <summary>A place from which commits can be made.</summary>
    public async Task<GitLocation> AppliedToAsync(GitLocation location, CancellationToken cancellation)
    {
        // Without useConfigOnly git would make up a name from the account and the host.
        _configured ??= (await git.TryAsync(
            ["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"], cancellation).ConfigureAwait(false)).Succeeded;
        return _configured.Value
            ? location
            : location.With("GIT_AUTHOR_NAME", Name).With("GIT_AUTHOR_EMAIL", Email)
                .With("GIT_COMMITTER_NAME", Name).With("GIT_COMMITTER_EMAIL", Email);
    }
}
