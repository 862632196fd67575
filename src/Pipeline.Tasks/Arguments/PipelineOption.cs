namespace Pipeline.Tasks.Arguments;

/// <summary>An option of the command line that somebody registered; every other one is refused.</summary>
/// <param name="Name">The name without dashes.</param>
/// <param name="TakesValue">Whether a value follows; otherwise it is a switch.</param>
/// <param name="Description">One line for the help.</param>
public sealed record PipelineOption(string Name, bool TakesValue, string Description)
{
    /// <summary>What the help shows for the value: <c>DIR</c>, <c>N</c> …; null for a switch.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The values it may have; empty when any will do.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The operator's targets that take it, by name; empty when all do, as with the options of a build's own tasks.</summary>
    internal IReadOnlyList<string> Targets { get; init; } = [];
}
