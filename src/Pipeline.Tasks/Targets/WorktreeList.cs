using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Lists the pipeline's worktrees: which workstream and run each belongs to, and whether it holds uncommitted work.</summary>
internal sealed class WorktreeList(Workspace workspace, RunRecords records, Terminal terminal, TimeProvider time) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "WorktreeList";

    /// <inheritdoc/>
    public string Description => "Lists the pipeline's worktrees";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var repository = await records.CheckoutAsync().ConfigureAwait(false);
        var worktrees = new Worktrees(repository, workspace.Settings.Worktrees.Root, time);
        var answers = new List<WorktreeAnswer>();
        foreach (var entry in await worktrees.ListAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (Path.GetDirectoryName(entry.Path) is { } parent && FolderPath.Equal(parent, worktrees.Root))
                answers.Add(await AnswerAsync(worktrees, entry).ConfigureAwait(false));
        }

        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new WorktreesAnswer(answers)));
        else
            Print(answers);
    }

    private async Task<WorktreeAnswer> AnswerAsync(Worktrees worktrees, WorktreeEntry entry)
    {
        var wsId = Path.GetFileName(entry.Path);
        var record = await records.LastOfAsync(wsId).ConfigureAwait(false);
        var state = entry.Missing ? "missing" : record is null ? "unknown" : Model.Records.Names.Of(record.Status);
        var clean = entry.Missing || await worktrees.IsCleanAsync(wsId, CancellationToken.None).ConfigureAwait(false);
        return new WorktreeAnswer(wsId, record?.RunId, entry.Path, entry.BranchRef?[Refs.Heads.Length..], state, clean);
    }

    private void Print(List<WorktreeAnswer> answers)
    {
        if (answers.Count == 0)
            terminal.Line("The pipeline has no worktree here.");
        foreach (var answer in answers)
            terminal.Line($"{answer.WsId,-12} {answer.State,-14} {(answer.Clean ? "clean" : "changed"),-8} {answer.Branch}  {answer.Path}");
    }
}
