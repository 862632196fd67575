using System.Runtime.ExceptionServices;
using Cake.Core;
using Pipeline.Model.Graph;
using Pipeline.Tasks.BuildServers;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Engine;

/// <summary>The one loop that runs tasks with workstreams among them, at every width.</summary>
internal sealed class TaskLoop(RunStart start, CurrentRun current, ICakeReportPrinter printer, RunSummary summary, ServerConclusion server, RunReports reports)
{
    /// <summary>Runs the plan to its end; throws <see cref="CakeException"/> with the exit code unless everything is done.</summary>
    public async Task<CakeReport> RunAsync(TaskPlan plan, BuildLifecycle build, TaskLifecycle tasks)
    {
        var report = new CakeReport();
        using var session = await start.OpenAsync(plan).ConfigureAwait(false);
        using var _ = current.Enter(session);
        Exception? thrown = null;
        try
        {
            await build.RunAsync(
                plan.Context, plan.Strategy, plan.Order, report, () => LoopAsync(plan, session, tasks, report)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            thrown = exception;
        }

        var outcome = session.Complete();
        summary.Print(session.Records, outcome, session.Elapsed);
        server.Tell(session.Records, session.Paths);
        reports.Write(session);
        if (thrown is not null)
            throw new CakeReportException(report, thrown.Message, thrown);
        if (outcome.ExitCode == 0)
            return report;
        printer.Write(report);
        throw new CakeException(outcome.ExitCode, outcome.Sentence);
    }

    private static async Task LoopAsync(TaskPlan plan, RunSession session, TaskLifecycle tasks, CakeReport report)
    {
        var byName = plan.Order.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        var schedule = TaskSchedule.Of(plan.Order, session.IsWorkstream, session.Pace.Priority);
        ExceptionDispatchInfo? failure = null;
        var loop = new SlotLoop(schedule, session.Pace.Slots, () => failure is null && session.MayStart);
        await using (session.Show().ConfigureAwait(false))
            await loop.RunAsync(RunAsync, Ended).ConfigureAwait(false);
        failure?.Throw();

        Task RunAsync(string name) => tasks.RunAsync(plan.Context, plan.Strategy, byName[name], plan.IsTarget(byName[name]), report);

        void Ended(string name, Exception? thrown)
        {
            if (thrown is not null)
                failure ??= ExceptionDispatchInfo.Capture(thrown);
            else
                HoldBack(schedule.End(name, session.End(name)));
        }

        void HoldBack(IReadOnlyList<BlockedTask> blocked)
        {
            foreach (var task in blocked)
            {
                session.Block(task);
                var reason = new CakeTaskCriteria(_ => false, $"{string.Join(", ", task.Causes)} did not succeed");
                tasks.Skip(plan.Context, plan.Strategy, byName[task.Id], reason, report);
            }
        }
    }
}
