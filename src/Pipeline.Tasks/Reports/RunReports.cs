using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reports;

/// <summary>Writes the reports that the configuration asks for when a run ends: the setting <c>reports</c>.</summary>
internal sealed class RunReports(Workspace workspace, Terminal terminal, TimeProvider time)
{
    /// <summary>Writes them into the run's folder and says where. What cannot be written is told; the run ended as it did.</summary>
    public void Write(RunSession session)
    {
        if (workspace.Settings.Reports.Count == 0)
            return;
        var report = Report(session);
        foreach (var format in workspace.Settings.Reports)
        {
            var path = Path.Combine(session.Paths.Run(report.RunId), ReportFile.NameOf(format));
            try
            {
                ReportFile.Write(path, ReportFile.Render(report, session.Records, format));
                terminal.Line($"  {path}   the whole run in one file");
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                terminal.Line($"The report {path} cannot be written: {failed.Message} report-run {report.RunId} writes it when it can.");
            }
        }
    }

    private ReportAnswer Report(RunSession session)
    {
        var events = new JournalRecords(session.Paths).Events(session.Records.Run!.RunId, EventFilter.All);
        var mask = new SecretMask(workspace.Configuration.OrRefuse().Secrets);
        var texts = new ReportTexts(session.Paths, ReportLimits.Standard, mask.Apply);
        return RunReport.Of(new ReportSource(session.Records, events, time.GetUtcNow(), IsAlive: false, texts, ReportLimits.Standard));
    }
}
