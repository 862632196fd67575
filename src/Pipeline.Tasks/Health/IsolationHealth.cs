using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Health;

/// <summary>Can the tools that are to be isolated be isolated here?</summary>
internal sealed class IsolationHealth(Workspace workspace, Isolation isolation) : IHealthCheck
{
    private const string Check = "isolation";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        var profiles = Isolation.Isolated(workspace.Configuration.Configuration.Tools.Values);
        if (profiles.Count == 0)
            return [];
        return await isolation.MissingAsync(profiles, cancellation).ConfigureAwait(false) is { } missing
            ? [new Finding(Check, $"{Isolation.Named(profiles)} asks for 'isolation: bubblewrap', and {missing}.", Isolation.Fix)]
            : [new Finding(Check, $"bubblewrap keeps {Isolation.Named(profiles)}")];
    }
}
