using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Bundles;

/// <summary>What of the configuration and of the build a bundle is checked against.</summary>
internal sealed record BundleRules
{
    /// <summary>The gates, in order.</summary>
    public required GateOrder Gates { get; init; }

    /// <summary>The type of each tool, by its id.</summary>
    public required IReadOnlyDictionary<string, ToolType> Tools { get; init; }

    /// <summary>The agent of a bundle that names none; null when the configuration names none either.</summary>
    public string? DefaultTool { get; init; }

    /// <summary>Names that no workstream may have, in any case: those of tasks and targets.</summary>
    public IReadOnlyCollection<string> ReservedNames { get; init; } = [];
}
