namespace Pipeline.Model.Tools;

/// <summary>How a tool is called and how its result is read; <c>config/tools.yaml</c>, one entry each.</summary>
public sealed record ToolProfile
{
    /// <summary>The id that bundles and the configuration use.</summary>
    public required string Id { get; init; }

    /// <summary>What the tool is for.</summary>
    public required ToolType Type { get; init; }

    /// <summary>The program, a template. With a slash it is relative to the worktree, without one it is looked up on PATH alone.</summary>
    public required string Command { get; init; }

    /// <summary>The arguments, templates; each is rendered on its own and no shell is involved.</summary>
    public IReadOnlyList<ToolArgument> Args { get; init; } = [];

    /// <summary>What the program reads on standard input, a template; null closes the input at once.</summary>
    public string? Stdin { get; init; }

    /// <summary>Where the program runs, relative to the worktree.</summary>
    public string WorkingDirectory { get; init; } = ".";

    /// <summary>Environment variables, templates.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of listed secrets that this tool gets; the others are taken out of its environment.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// Environment variables that take the value of a listed secret (<c>TOKEN: "${MY_TOKEN}"</c>), by the secret's name:
    /// its value never reaches a profile.
    /// </summary>
    public IReadOnlyDictionary<string, string> SecretEnv { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it may run; default 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it may be silent; null does not bound it.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>What counts as success.</summary>
    public SuccessRule Success { get; init; } = SuccessRule.Default;

    /// <summary>How errors are found in the output; null finds none but the exit code's.</summary>
    public ErrorRule? Errors { get; init; }
}
