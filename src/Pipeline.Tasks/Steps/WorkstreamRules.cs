using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Steps;

/// <summary>What the scope guard holds an agent to: the bundle's scope and the configuration's globs and secrets.</summary>
internal sealed class WorkstreamRules(PipelineSettings settings, SecretMask mask)
{
    private readonly IReadOnlyList<Glob> _protected = [.. settings.ProtectedPaths.Select(Glob.Parse)];
    private readonly IReadOnlyList<Glob> _scratch = [.. settings.Scratch.Select(Glob.Parse)];

    /// <summary>The rules of a workstream.</summary>
    public ScopeRules For(WorkstreamWork work) => new(FileScope.Of(work.Workstream), _protected, _scratch);

    /// <summary>The listed secrets, which no change may hold.</summary>
    public SecretMask Secrets => mask;
}
