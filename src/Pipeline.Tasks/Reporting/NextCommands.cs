using Pipeline.Model.Records;
using Pipeline.Model.States;

namespace Pipeline.Tasks.Reporting;

/// <summary>What a person can do after a run, as commands.</summary>
internal static class NextCommands
{
    /// <summary>The commands that fit what the run came to.</summary>
    public static IEnumerable<string> For(RunSnapshot records)
    {
        var run = records.Run!;
        var failed = records.InOrder.Where(workstream => workstream.Status == WorkstreamState.Failed).ToList();
        if (failed.Count > 0)
        {
            yield return $"show-errors --id={run.RunId} --ws={failed[0].WsId}   what {failed[0].WsId} failed with";
            if (failed[0].Worktree is { } worktree)
                yield return $"{worktree}   its worktree as it was left";
        }

        if (run.Status is RunState.Failed or RunState.Partial)
            yield return "run --resume   go on with what is not done, when its cause is put right";
        if (run.Status == RunState.Interrupted)
        {
            yield return "run --resume   go on with it";
            yield return $"abandon-run {run.RunId}   or give it up";
        }

        var done = records.InOrder.Where(workstream => workstream.Status == WorkstreamState.Done).ToList();
        if (done.Count > 0)
            yield return $"git log {done[^1].Branch}   the work of {done[^1].WsId} and of what it started from";
        yield return $"show-run --id={run.RunId}   this table again";
    }
}
