using Pipeline.Model.Records;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Targets;

/// <summary>Tells of each worktree whose it is and what is wrong with it.</summary>
internal sealed class WorktreeStatus(RepairSetting setting) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "WorktreeStatus";

    /// <inheritdoc/>
    public string Description => "Tells whose each worktree is and what is wrong with it";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        using var repository = await setting.OpenAsync(readOnly: true).ConfigureAwait(false);
        var found = await FoundWorktree.AllAsync(repository, repository.LiveRun).ConfigureAwait(false);
        var terminal = setting.Terminal;
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new WorktreeStatusAnswer([.. found.Select(Answer)])));
        if (found.Count == 0)
            terminal.Line("The pipeline has no worktree here.");
        foreach (var worktree in found)
            terminal.Line($"{worktree.WsId,-12} {worktree.Owner,-10} {(worktree.Clean ? "clean" : "changed"),-8} {worktree.Path}  {string.Join("; ", worktree.Problems.Append(worktree.Label).OfType<string>())}".TrimEnd());
    }

    private static FoundWorktreeAnswer Answer(FoundWorktree worktree) => new(
        worktree.WsId,
        worktree.Record?.RunId,
        worktree.Path,
        worktree.Branch,
        worktree.Record is { } record ? Names.Of(record.Status) : "unknown",
        worktree.Owner,
        worktree.Clean,
        worktree.Label,
        worktree.Problems);
}
