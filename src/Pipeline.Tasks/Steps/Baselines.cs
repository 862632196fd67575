using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>
/// Lets the checks judge a workstream's files before its first edit, where its bundle asks for that. Nothing is recorded
/// until both have ended, so a start after a death in between takes the baseline afresh.
/// </summary>
internal sealed class Baselines(RunRecorder recorder, CheckStep check)
{
    /// <summary>The number of the checks before the first edit, as their events and artifacts carry it.</summary>
    public const int Attempt = 0;

    /// <summary>Takes the baseline, unless it is there or nobody asks for it.</summary>
    /// <returns>Null when the work can begin; else why not: a check cannot do its work, which no edit repairs.</returns>
    public async Task<Verdict?> TakeAsync(WorkstreamWork work, PreparedWorktree prepared, CancellationToken cancellation)
    {
        var record = recorder.Snapshot.Workstreams[work.Id];
        if (!work.Workstream.Baseline || record.Status != WorkstreamState.Ready || record.Baseline is not null || recorder.Snapshot.AttemptsOf(work.Id).Count > 0)
            return null;
        var statics = await JudgeAsync(StepName.Static).ConfigureAwait(false);
        var runtime = await JudgeAsync(StepName.Runtime).ConfigureAwait(false);
        if (new[] { statics, runtime }.FirstOrDefault(report => report.Outcome == StepOutcome.ToolError) is { } broken)
            return new Verdict(
                broken.Result.ErrorCode!,
                $"The checks before the first edit cannot do their work: {broken.Result.Reason}: {broken.Errors[0].Error.Message.TrimEnd('.')}.",
                "Install or repair the tool; its profile is in config/tools.yaml.");
        string[] signatures = [.. statics.Result.Signatures.Union(runtime.Result.Signatures, StringComparer.Ordinal)];
        recorder.Record(work.Id, new BaselineTaken(new BaselineRecord(prepared.Checkpoint.Tree, statics.Outcome, runtime.Outcome, signatures)));
        return null;

        Task<StepReport> JudgeAsync(StepName step) =>
            check.RunAsync(prepared, StepVariables.Of(work, step, Attempt, recorder.Snapshot), cancellation);
    }
}
