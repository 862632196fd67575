using Cake.Core;
using Cake.Core.Diagnostics;

namespace Pipeline.Tasks.Engine;

/// <summary>Runs one Cake task as Cake itself does: criteria, task setup, handlers, task teardown, report.</summary>
internal sealed class TaskLifecycle(CakeEngineActions actions, CakeEvents events, ICakeLog log, TimeProvider time)
{
    /// <summary>Runs the task or skips it; throws what an unhandled task threw.</summary>
    public async Task RunAsync(ICakeContext context, IExecutionStrategy strategy, CakeTask task, bool isTarget, CakeReport report)
    {
        var unmet = task.Criterias.FirstOrDefault(criteria => !criteria.Predicate(context));
        if (unmet is null)
            await ExecuteAsync(context, strategy, task, report).ConfigureAwait(false);
        else if (isTarget)
            throw new CakeException($"Could not reach target '{task.Name}' since it was skipped due to a criteria.");
        else
            Skip(context, strategy, task, unmet, report);
    }

    /// <summary>Skips a task that was held back, with Cake's own hooks around it.</summary>
    public void Skip(ICakeContext context, IExecutionStrategy strategy, CakeTask task, CakeTaskCriteria reason, CakeReport report)
    {
        SetUp(context, strategy, task, skipped: true);
        strategy.Skip(task, reason);
        TearDown(context, strategy, task, TimeSpan.Zero, skipped: true, thrown: null);
        lock (report)
            report.AddSkipped(task.Name, reason.Message);
    }

    private async Task ExecuteAsync(ICakeContext context, IExecutionStrategy strategy, CakeTask task, CakeReport report)
    {
        var started = time.GetTimestamp();
        SetUp(context, strategy, task, skipped: false);
        Exception? thrown = null;
        try
        {
            await strategy.ExecuteAsync(task, context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            thrown = exception;
            log.Error("An error occurred when executing task '{0}'.", task.Name);
            await HandleAsync(context, strategy, task, exception).ConfigureAwait(false);
        }
        finally
        {
            if (task.FinallyHandler is not null)
                await strategy.InvokeFinallyAsync(task.FinallyHandler, context).ConfigureAwait(false);
            TearDown(context, strategy, task, time.GetElapsedTime(started), skipped: false, thrown);
            Report(task, time.GetElapsedTime(started), thrown is not null, report);
        }
    }

    private static async Task HandleAsync(ICakeContext context, IExecutionStrategy strategy, CakeTask task, Exception exception)
    {
        if (task.ErrorReporter is not null)
            await strategy.ReportErrorsAsync(task.ErrorReporter, exception).ConfigureAwait(false);
        if (task.ErrorHandler is null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        await strategy.HandleErrorsAsync(task.ErrorHandler, exception, context).ConfigureAwait(false);
    }

    private void SetUp(ICakeContext context, IExecutionStrategy strategy, CakeTask task, bool skipped)
    {
        var setup = new TaskSetupContext(context, task);
        events.Raise(this, new BeforeTaskSetupEventArgs(setup));
        try
        {
            if (actions.TaskSetup is not null)
                strategy.PerformTaskSetup(actions.TaskSetup, setup);
        }
        catch (Exception exception)
        {
            TearDown(context, strategy, task, TimeSpan.Zero, skipped, exception);
            throw;
        }

        events.Raise(this, new AfterTaskSetupEventArgs(setup));
    }

    private void TearDown(
        ICakeContext context, IExecutionStrategy strategy, CakeTask task, TimeSpan duration, bool skipped, Exception? thrown)
    {
        var teardown = new TaskTeardownContext(context, task, duration, skipped, thrown);
        events.Raise(this, new BeforeTaskTeardownEventArgs(teardown));
        try
        {
            if (actions.TaskTeardown is not null)
                strategy.PerformTaskTeardown(actions.TaskTeardown, teardown);
        }
        catch (Exception exception) when (thrown is not null)
        {
            // The task's own exception is what the user has to see.
            log.Error("Task Teardown error ({0}): {1}", task.Name, exception);
        }

        events.Raise(this, new AfterTaskTeardownEventArgs(teardown));
    }

    private static void Report(CakeTask task, TimeSpan duration, bool failed, CakeReport report)
    {
        lock (report)
        {
            if (failed)
                report.AddFailed(task.Name, duration);
            else if (task.Actions.Count == 0)
                report.AddDelegated(task.Name, duration);
            else
                report.Add(task.Name, duration);
        }
    }
}
