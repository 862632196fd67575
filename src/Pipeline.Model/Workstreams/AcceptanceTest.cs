namespace Pipeline.Model.Workstreams;

/// <summary>A RUNTIME test: a command run without a shell in the worktree, taken literally, or a tool by its id.</summary>
public sealed record AcceptanceTest
{
    /// <summary>What messages call it, unique in the bundle; defaults to the tool's id or the command's file name.</summary>
    public required string Name { get; init; }

    /// <summary>The program; null when <see cref="Tool"/> is given.</summary>
    public string? Command { get; init; }

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>How long it may run; null means 5 minutes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Id of a tool profile; null when <see cref="Command"/> is given.</summary>
    public string? Tool { get; init; }
}
