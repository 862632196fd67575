using Pipeline.Model.Breakers;
using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>A workstream as a run works on it: what does not change from step to step.</summary>
internal sealed record WorkstreamWork
{
    /// <summary>The bundle.</summary>
    public required Bundle Bundle { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The run's base commit.</summary>
    public required string RunBase { get; init; }

    /// <summary>What bounds its steps.</summary>
    public required StepLimits Limits { get; init; }

    /// <summary>The target repository's main checkout.</summary>
    public required string Repository { get; init; }

    /// <summary>Its worktree's path, whether it exists yet or not.</summary>
    public required string Worktree { get; init; }

    /// <summary>Where its artifacts are kept; absolute.</summary>
    public required string Artifacts { get; init; }

    /// <summary>Where patches to replay are.</summary>
    public required string Replay { get; init; }

    /// <summary>A bundle as a run works on it.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="runBase">The run's base commit.</param>
    /// <param name="repository">The main checkout's folder.</param>
    /// <param name="replay">The artifacts of a run to replay; null takes the patches beside the bundle.</param>
    public static WorkstreamWork Of(
        Bundle bundle, PipelineConfiguration configuration, string runId, string runBase, string repository, string? replay = null)
    {
        var settings = configuration.Settings;
        var tool = bundle.Workstream.Tool ?? settings.Defaults.Tool;
        return new WorkstreamWork
        {
            Bundle = bundle,
            Workstream = bundle.Workstream with
            {
                Tool = tool,
                Judges = bundle.Workstream.Judges is [] ? settings.Judges : bundle.Workstream.Judges,
                StaticChecks = bundle.Workstream.StaticChecks ?? settings.Defaults.StaticChecks,
            },
            RunId = runId,
            RunBase = runBase,
            Limits = StepLimits.Of(settings.CircuitBreaker, bundle.Workstream.CircuitBreaker, bundle.Workstream.Budget.Or(settings.Budget)) with
            {
                Meter = configuration.Tools.TryGetValue(tool, out var agent) ? agent.Meter : UsageMeter.Full,
            },
            Repository = repository,
            Worktree = Path.Combine(Path.GetFullPath(settings.Worktrees.Root, repository), bundle.Workstream.Id),
            Artifacts = StatePaths.In(repository).Artifacts(runId, bundle.Workstream.Id),
            Replay = replay ?? bundle.Directory,
        };
    }

    /// <summary>The work of dependencies that are no part of the run.</summary>
    public IReadOnlyList<WorkstreamHead> EarlierHeads { get; init; } = [];

    /// <summary>What the bundle says, with the configuration's defaults for what it leaves out.</summary>
    public required Workstream Workstream { get; init; }

    /// <summary>Its id.</summary>
    public string Id => Workstream.Id;
}
