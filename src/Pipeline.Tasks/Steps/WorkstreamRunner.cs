using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.Reuse;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>
/// Takes one workstream from wherever its records say it is to its end: ask the rules what comes next, record the
/// intent, do it, record the result, ask again.
/// </summary>
internal sealed class WorkstreamRunner(
    RunRecorder recorder,
    EarlierResults earlier,
    WorkstreamPreparation preparation,
    Baselines baselines,
    WorkstreamFinish finish,
    AgentStep agent,
    CheckStep check,
    RunBudget budget,
    RunLog log)
{
    /// <summary>Runs the workstream. What goes wrong in it is recorded, never thrown.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped; the records say where it stood.</exception>
    public async Task RunAsync(WorkstreamWork work, CancellationToken cancellation)
    {
        try
        {
            if (await earlier.TakeAsync(work, cancellation).ConfigureAwait(false))
                return;
            var (prepared, verdict) = await preparation.PrepareAsync(work, cancellation).ConfigureAwait(false);
            if (prepared is not null && verdict is null)
                verdict = await baselines.TakeAsync(work, prepared, cancellation).ConfigureAwait(false);
            if (prepared is not null && verdict is null)
                verdict = await LoopAsync(work, prepared, cancellation).ConfigureAwait(false);
            if (verdict is not null)
                await finish.FailedAsync(work, verdict, prepared?.Worktree, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.Fault(work.Id, exception);
            // What is done stays done: only the clean-up behind it failed, and the next run does that again.
            if (recorder.Snapshot.Workstreams[work.Id].Status != WorkstreamState.Done)
                finish.Record(work.Id, Fault(exception));
        }
    }

    private async Task<Verdict?> LoopAsync(WorkstreamWork work, PreparedWorktree prepared, CancellationToken cancellation)
    {
        var pipeline = new WorkstreamPipeline(() => StepPlanner.Next(recorder.Snapshot.AttemptsOf(work.Id), work.Limits));
        while (true)
        {
            var end = await pipeline.ExecuteAsync(TakeAsync, cancellation).ConfigureAwait(false);
            if (end is not StepEnd.Recorded)
                return (end as StepEnd.Tripped)?.Verdict;
        }

        async Task<StepEnd> TakeAsync(NextStep next, CancellationToken token)
        {
            if (next is not NextStep.Run run)
            {
                await finish.DoneAsync(work, prepared, token).ConfigureAwait(false);
                return new StepEnd.Finished();
            }

            var checkpoint = await RunStepAsync(work, prepared, run, token).ConfigureAwait(false);
            prepared = prepared with { Checkpoint = checkpoint };
            return new StepEnd.Recorded();
        }
    }

    private async Task<Checkpoint> RunStepAsync(
        WorkstreamWork work, PreparedWorktree prepared, NextStep.Run run, CancellationToken cancellation)
    {
        var (records, state) = (recorder.Snapshot, StepStates.Of(run.Step));
        if (records.Workstreams[work.Id].Status == WorkstreamState.Ready && state != WorkstreamState.Editing)
            recorder.MoveTo(work.Id, WorkstreamState.Editing, "goes on from the checkpoint it was rolled back to");
        if (records.Workstreams[work.Id].Status != state)
            recorder.MoveTo(work.Id, state, $"{Names.Of(run.Step)} {run.Attempt}");
        recorder.Record(work.Id, new StepStarted(run.Step, run.Attempt, prepared.Checkpoint.Tree));
        var context = StepVariables.Of(work, run.Step, run.Attempt, records, run.ReturnTo);
        if (run.Step is StepName.Edit or StepName.Fix)
            return await CallAgentAsync(work, prepared, run, context, cancellation).ConfigureAwait(false);
        var report = await check.RunAsync(prepared, context, cancellation).ConfigureAwait(false);
        Record(work, run, report);
        return prepared.Checkpoint;
    }

    private async Task<Checkpoint> CallAgentAsync(
        WorkstreamWork work, PreparedWorktree prepared, NextStep.Run run, TemplateContext context, CancellationToken cancellation)
    {
        var (room, refused) = await budget.ReserveAsync(work.Limits.Meter, cancellation).ConfigureAwait(false);
        using (room)
        {
            if (refused is not null)
            {
                Record(work, run, StepReport.NoBudget(refused, prepared.Checkpoint));
                return prepared.Checkpoint;
            }

            if (run.ReturnTo is { } best)
                prepared = await agent.ReturnAsync(prepared, best, context, cancellation).ConfigureAwait(false);
            var report = await agent.RunAsync(prepared, context, cancellation).ConfigureAwait(false);
            Record(work, run, report);
            budget.Tell(work.Id, work.Limits);
            return report.Result.Commit is { } commit ? new Checkpoint(commit, report.Result.TreeAfter!) : prepared.Checkpoint;
        }
    }

    private void Record(WorkstreamWork work, NextStep.Run run, StepReport report) =>
        recorder.Record(work.Id, new StepCompleted(run.Step, run.Attempt, report.Outcome, report.Result, report.Errors));

    private static Verdict Fault(Exception exception) => new(
        ErrorCode.InternalError,
        $"{exception.GetType().Name}: {exception.Message}",
        "The run's log has the details; run the workstream again.");
}
