namespace Pipeline.Tasks.Templates;

/// <summary>A tool's call, ready to start. It holds no secret's value: it may be printed and recorded.</summary>
/// <param name="Command">The program: a bare name is looked up on PATH, one with a slash is relative to the worktree.</param>
/// <param name="Args">The arguments, literal.</param>
/// <param name="Stdin">What the program reads; null closes its input.</param>
/// <param name="Env">Variables set besides the inherited ones.</param>
/// <param name="SecretEnv">Variables set to the value of a listed secret: the variable's name and the secret's name.</param>
/// <param name="WorkingDirectory">Where it runs; absolute.</param>
internal sealed record RenderedCommand(
    string Command,
    IReadOnlyList<string> Args,
    string? Stdin,
    IReadOnlyDictionary<string, string> Env,
    IReadOnlyDictionary<string, string> SecretEnv,
    string WorkingDirectory)
{
    /// <summary>The file in which the tool leaves its JSON result; null when it prints it, or gives none.</summary>
    public string? ResultFile { get; init; }

    /// <summary>The file, or the folder of files, in which the tool tells its errors; null when it prints them.</summary>
    public string? ErrorFile { get; init; }
}
