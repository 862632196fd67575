using Pipeline.Tasks.Bundles;

namespace Pipeline.Tasks.Runs;

/// <summary>What a command asks a run for.</summary>
/// <param name="Targets">The targets by name.</param>
/// <param name="Bundles">The workstreams to run, dependencies first.</param>
/// <param name="Exclusive">Whether what they depend on is left out.</param>
/// <param name="Pace">How it is to go on.</param>
/// <param name="Known">The ids of all bundles there are, asked for or not.</param>
internal sealed record RunRequest(
    IReadOnlyList<string> Targets, IReadOnlyList<Bundle> Bundles, bool Exclusive, RunPace Pace, IReadOnlySet<string> Known)
{
    /// <summary>The ids of <see cref="Bundles"/>.</summary>
    public IReadOnlySet<string> Asked { get; } = Bundles.Select(bundle => bundle.Workstream.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Their branches.</summary>
    public IReadOnlyCollection<string> Branches { get; } = [.. Bundles.Select(bundle => bundle.Workstream.Branch)];

    /// <summary>The earlier run whose patches the agents find (<c>--replay</c>); null means those beside the bundles.</summary>
    public string? Replayed { get; init; }

    /// <summary>Whether it is shown live.</summary>
    public bool Live { get; init; }
}
