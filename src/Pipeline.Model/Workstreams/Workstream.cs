using System.Text.Json;
using Pipeline.Model.Breakers;

namespace Pipeline.Model.Workstreams;

/// <summary>A unit of work for an agent, as its bundle says it. Fields and defaults: <c>schema/workstream.schema.json</c>.</summary>
public sealed record Workstream
{
    /// <summary>The id; unique without regard to case.</summary>
    public required string Id { get; init; }

    /// <summary>One line; the description of the Cake task. Empty by default.</summary>
    public string Title { get; init; } = "";

    /// <summary>The OpenSpec change it implements, or null.</summary>
    public string? OpenSpecChange { get; init; }

    /// <summary>One of the configured gates.</summary>
    public required string Gate { get; init; }

    /// <summary>Globs of the existing files that may be changed or deleted.</summary>
    public IReadOnlyList<string> FilesScope { get; init; } = [];

    /// <summary>Globs of the files that may be added.</summary>
    public IReadOnlyList<string> FilesCreate { get; init; } = [];

    /// <summary>What the agent is to do.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>What RUNTIME runs.</summary>
    public IReadOnlyList<AcceptanceTest> AcceptanceTests { get; init; } = [];

    /// <summary>Ids of the tools that STATIC runs; null takes the configuration's default.</summary>
    public IReadOnlyList<string>? StaticChecks { get; init; }

    /// <summary>Ids of the workstreams whose work this one starts from.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Id of the agent's tool profile; null takes the configuration's default.</summary>
    public string? Tool { get; init; }

    /// <summary>What differs from the configured breaker settings.</summary>
    public BreakerOverrides CircuitBreaker { get; init; } = BreakerOverrides.None;

    /// <summary>What the workstream may cost; null parts take the configuration's default.</summary>
    public Budget Budget { get; init; } = Budget.None;

    /// <summary>Ids with which a shared scope is accepted.</summary>
    public IReadOnlyList<string> OverlapsWith { get; init; } = [];

    /// <summary>Globs of files given to the agent to read.</summary>
    public IReadOnlyList<string> ReadOnlyContext { get; init; } = [];

    /// <summary>Globs of the files that judge this workstream.</summary>
    public IReadOnlyList<string> Judges { get; init; } = [];

    /// <summary>Whether judges that the scope names may be changed.</summary>
    public bool MayEditTests { get; init; }

    /// <summary>Whether the checks run once before the first edit.</summary>
    public bool Baseline { get; init; }

    /// <summary>Free for the user.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The branch its work ends on: <c>ws/&lt;change&gt;/&lt;id&gt;</c>, <c>ws/none/&lt;id&gt;</c> without a change.</summary>
    public string Branch => $"ws/{OpenSpecChange ?? "none"}/{Id}";
}
