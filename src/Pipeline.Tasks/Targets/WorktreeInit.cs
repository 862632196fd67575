using Pipeline.Model.Records;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Targets;

/// <summary>Makes a workstream's worktree, where it stands or would start, for a person to look at.</summary>
internal sealed class WorktreeInit(RepairSetting setting) : RepairTarget(setting)
{
    /// <inheritdoc/>
    public override string Name => "WorktreeInit";

    /// <inheritdoc/>
    public override string Description => "Makes a workstream's worktree to look at (--ws)";

    /// <inheritdoc/>
    protected override async Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository)
    {
        var workstream = Wanted(WantedWorkstream());
        if (repository.Worktrees.Open(workstream.Id, workstream.Branch) is { } there)
            return (null, [Repair.Left(workstream.Id, $"{there.Path} is there already.")]);
        Worktrees.RequireOwn(repository.Repository, repository.Worktrees.PathOf(workstream.Id));
        var record = repository.LastRunOf(workstream.Id) is { } runId ? repository.Ask(records => records.Run(runId))!.Workstreams[workstream.Id] : null;
        var commit = record?.HeadCommit
            ?? (await BaseBranch.FindAsync(repository.Repository, Workspace.Settings.BaseBranch, CancellationToken.None).ConfigureAwait(false)).Commit;
        return (record?.RunId, [new Repair("worktree_made", workstream.Id, $"The worktree {repository.Worktrees.PathOf(workstream.Id)} is made at {commit[..10]}.", () =>
            MakeAsync(repository, workstream, record, commit))]);
    }

    private Workstream Wanted(string id) => Workspace.RequireBundles().TryGetValue(id, out var bundle)
        ? bundle.Workstream
        : throw TargetNames.Unknown(id, [.. Workspace.Bundles.Workstreams.Select(workstream => workstream.Id)]);

    private static async Task MakeAsync(OperatedRepository repository, Workstream workstream, WorkstreamRecord? record, string commit)
    {
        var path = repository.Worktrees.PathOf(workstream.Id);
        if (record is not null)
            repository.Recorder(record.RunId).Record(workstream.Id, new WorktreeIntended(path, workstream.Branch, commit));
        LocalExcludes.Ensure(repository.Repository, LocalExcludes.For(repository.Repository, repository.Worktrees.Root));
        var known = repository.Ask(records => records.Heads(workstream.Branch));
        await repository.Worktrees.CreateAsync(workstream.Id, workstream.Branch, commit, known, CancellationToken.None).ConfigureAwait(false);
    }
}
