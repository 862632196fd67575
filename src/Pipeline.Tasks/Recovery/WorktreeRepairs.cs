using Pipeline.Model.Records;
using Pipeline.Model.States;

namespace Pipeline.Tasks.Recovery;

/// <summary>What becomes of the worktrees that are found.</summary>
internal static class WorktreeRepairs
{
    /// <summary>Removes orphans and what is half there, labels kept failures, leaves what is live, foreign or holds uncommitted work.</summary>
    public static IEnumerable<Repair> Of(OperatedRepository repository, IEnumerable<FoundWorktree> found, bool force) =>
        found.Select(worktree => Of(repository, worktree, force)).OfType<Repair>();

    /// <summary>Removes a worktree and says so in the records of its run.</summary>
    public static Repair Remove(OperatedRepository repository, FoundWorktree worktree, string why) => Repair.Of(
        "worktree_removed", worktree.WsId, $"The worktree {worktree.Path} is removed: {why}.", () =>
        {
            repository.Worktrees.Remove(worktree.WsId);
            if (worktree.Record is { Worktree: not null } record)
                repository.Recorder(record.RunId).Record(record.WsId, new WorktreeRemoved(worktree.Path), Actor.Operator);
        });

    private static Repair? Of(OperatedRepository repository, FoundWorktree worktree, bool force) => worktree switch
    {
        { Owner: "missing" } => Remove(repository, worktree, "its folder is gone, only git's record was left"),
        { Owner: "half_made" } => Remove(repository, worktree, "a run was killed while it made it"),
        { Owner: "foreign" } => Repair.Left(worktree.WsId, $"{worktree.Path} is left: the pipeline did not make it."),
        { Owner: "live" } => Repair.Left(worktree.WsId, $"{worktree.Path} is left: run {worktree.Record!.RunId} works in it."),
        _ when force => Remove(repository, worktree, "--force was given"),
        { Clean: false } => Repair.Left(worktree.WsId, $"{worktree.Path} is left: it holds uncommitted work. --force removes it."),
        { Owner: "kept", Label: null } => Label(repository, worktree),
        { Owner: "kept" } => Repair.Left(worktree.WsId, $"{worktree.Path} is left: {worktree.Label}. --force removes it."),
        _ => Remove(repository, worktree, "no run works in it, and all it holds is committed"),
    };

    private static Repair Label(OperatedRepository repository, FoundWorktree worktree)
    {
        var label = $"kept by the pipeline: {worktree.WsId} failed in run {worktree.Record!.RunId}";
        return new Repair("worktree_labelled", worktree.WsId, $"{worktree.Path} is labelled «{label}».", () =>
            repository.Worktrees.KeepAsync(repository.Worktrees.Open(worktree.WsId, worktree.Record.Branch)!, label, CancellationToken.None));
    }
}
