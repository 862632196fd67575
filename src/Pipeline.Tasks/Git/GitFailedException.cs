namespace Pipeline.Tasks.Git;

/// <summary>Git failed at something that works in every sound repository: a full disk, a damaged object, a held lock.</summary>
internal sealed class GitFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public GitFailedException(GitCommand command, string directory, GitResult result)
        : base($"'{command}' in {directory} ended with exit code {result.ExitCode}: {result.Error.Trim()}")
    {
        Result = result;
    }

    /// <summary>What git said.</summary>
    public GitResult Result { get; }
}
