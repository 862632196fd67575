namespace Pipeline.Tasks.Git;

/// <summary>Git at work in one folder, with the variables that pin it there.</summary>
internal sealed record GitLocation(GitProgram Program, string Directory)
{
    /// <summary>Variables beside those of <see cref="GitEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private init; } = new Dictionary<string, string>();

    /// <summary>This place with one more variable.</summary>
    public GitLocation With(string name, string value) =>
        this with { Variables = new Dictionary<string, string>(Variables) { [name] = value } };

    /// <summary>Runs git; a failure is a value.</summary>
    public Task<GitResult> TryAsync(GitCommand command, CancellationToken cancellation) =>
        Program.RunAsync(this, command, cancellation);

    /// <summary>Runs git; a failure is a value.</summary>
    public Task<GitResult> TryAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        TryAsync(new GitCommand(arguments), cancellation);

    /// <summary>Runs git where it cannot fail in a sound repository.</summary>
    /// <exception cref="GitFailedException">It failed all the same.</exception>
    public async Task<GitResult> RunAsync(GitCommand command, CancellationToken cancellation)
    {
        var result = await TryAsync(command, cancellation).ConfigureAwait(false);
        return result.Succeeded ? result : throw new GitFailedException(command, Directory, result);
    }

    /// <summary>Runs git where it cannot fail in a sound repository.</summary>
    /// <exception cref="GitFailedException">It failed all the same.</exception>
    public Task<GitResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        RunAsync(new GitCommand(arguments), cancellation);
}
