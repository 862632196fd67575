using Cake.Core;
using Cake.Core.Diagnostics;

namespace Pipeline.Tasks.Engine;

/// <summary>Cake's setup and teardown around what our own loop runs.</summary>
internal sealed class BuildLifecycle(CakeEngineActions actions, CakeEvents events, ICakeLog log, TimeProvider time)
{
    /// <summary>Runs <paramref name="body"/> between setup and teardown. Teardown runs whatever happened before it.</summary>
    public async Task RunAsync(
        ICakeContext context, IExecutionStrategy strategy, IReadOnlyList<CakeTask> tasks, CakeReport report, Func<Task> body)
    {
        Exception? thrown = null;
        try
        {
            SetUp(context, strategy, tasks, report);
            await body().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            thrown = exception;
            throw;
        }
        finally
        {
            TearDown(context, strategy, report, thrown);
        }
    }

    private void SetUp(ICakeContext context, IExecutionStrategy strategy, IReadOnlyList<CakeTask> tasks, CakeReport report)
    {
        events.Raise(this, new BeforeSetupEventArgs(context));
        if (actions.Setups.Count > 0)
        {
            var started = time.GetTimestamp();
            var setup = new SetupContext(context, tasks[^1], tasks);
            foreach (var action in actions.Setups)
                strategy.PerformSetup(action, setup);
            report.Add("Setup", CakeReportEntryCategory.Setup, time.GetElapsedTime(started));
        }

        events.Raise(this, new AfterSetupEventArgs(context));
    }

    private void TearDown(ICakeContext context, IExecutionStrategy strategy, CakeReport report, Exception? thrown)
    {
        var teardown = new TeardownContext(context, thrown);
        events.Raise(this, new BeforeTeardownEventArgs(teardown));
        if (actions.Teardowns.Count > 0)
        {
            var started = time.GetTimestamp();
            try
            {
                foreach (var action in actions.Teardowns)
                    strategy.PerformTeardown(action, teardown);
            }
            catch (Exception exception) when (thrown is not null)
            {
                // What was thrown first is what the user has to see.
                log.Error("Teardown error: {0}", exception);
            }

            report.Add("Teardown", CakeReportEntryCategory.Teardown, time.GetElapsedTime(started));
        }

        events.Raise(this, new AfterTeardownEventArgs(teardown));
    }
}
