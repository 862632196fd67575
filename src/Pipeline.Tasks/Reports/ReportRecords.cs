using Pipeline.Model.Records;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reports;

/// <summary>The report of a run from its records, for commands that only read: without the lock, while a run goes on too.</summary>
internal sealed class ReportRecords(RunRecords records, Workspace workspace, TimeProvider time)
{
    /// <summary>The report of the run that the command line names, its records and its folder.</summary>
    public async Task<(ReportAnswer Report, RunSnapshot Records, string Folder)> ReadAsync()
    {
        // Asked first: what a run writes after it is read again with the records.
        var isOwned = await records.IsOwnedAsync().ConfigureAwait(false);
        var snapshot = await records.ReadAsync().ConfigureAwait(false);
        var runId = snapshot.Run!.RunId;
        var paths = StatePaths.In((await records.RepositoryAsync().ConfigureAwait(false)).Root);
        var events = await records.EventsAsync(runId, EventFilter.All).ConfigureAwait(false);
        var mask = new SecretMask(workspace.Configuration.OrRefuse().Secrets);
        var texts = new ReportTexts(paths, ReportLimits.Standard, mask.Apply);
        var isAlive = isOwned && snapshot.Run.Status == Model.States.RunState.Running;
        return (RunReport.Of(new ReportSource(snapshot, events, time.GetUtcNow(), isAlive, texts, ReportLimits.Standard)), snapshot, paths.Run(runId));
    }
}
