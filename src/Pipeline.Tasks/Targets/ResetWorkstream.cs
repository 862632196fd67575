using Pipeline.Tasks.Recovery;

namespace Pipeline.Tasks.Targets;

/// <summary>Takes a workstream back to its beginning, and what it blocked with it; the next <c>--resume</c> does it again.</summary>
internal sealed class ResetWorkstream(RepairSetting setting) : RepairTarget(setting)
{
    /// <inheritdoc/>
    public override string Name => "ResetWorkstream";

    /// <inheritdoc/>
    public override string Description => "Takes a workstream back to its beginning (--ws)";

    /// <inheritdoc/>
    protected override Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository)
    {
        var (runId, workstream) = Workstream(repository);
        return Task.FromResult<(string?, IReadOnlyList<Repair>)>((runId,
        [
            .. Resets.RunGoesOn(repository, runId),
            .. Resets.Of(repository, workstream, "an operator reset it"),
            .. Resets.Blocked(repository, workstream),
        ]));
    }
}
