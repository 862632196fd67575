using CliWrap;

namespace Pipeline.Tasks.Git;

/// <summary>One call of git.</summary>
/// <param name="Arguments">The subcommand and what follows it.</param>
internal sealed record GitCommand(IReadOnlyList<string> Arguments)
{
    /// <summary>What git reads; nothing by default.</summary>
    public PipeSource Input { get; init; } = PipeSource.Null;

    /// <summary>Where large output goes; null collects it in <see cref="GitResult.Output"/>.</summary>
    public PipeTarget? Output { get; init; }

    /// <summary>A call that reads paths (or other items) separated by NUL.</summary>
    public static GitCommand Reading(IEnumerable<string> items, IReadOnlyList<string> arguments) =>
        new(arguments) { Input = PipeSource.FromBytes(NulSeparated.Encode(items)) };

    /// <inheritdoc/>
    public override string ToString() => "git " + string.Join(' ', Arguments);
}
