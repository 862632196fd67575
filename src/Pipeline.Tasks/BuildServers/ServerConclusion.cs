using Pipeline.Model.Records;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.BuildServers;

/// <summary>Hands the build server, where there is one, what a run came to: its Markdown report and its test results.</summary>
internal sealed class ServerConclusion(BuildServer server, Workspace workspace, TimeProvider time)
{
    /// <summary>Writes both into the run's folder and tells the server.</summary>
    public void Tell(RunSnapshot records, StatePaths paths)
    {
        if (server.Here is not { } here)
            return;
        var texts = new ReportTexts(paths, ReportLimits.Standard, new SecretMask(workspace.Configuration.OrRefuse().Secrets).Apply);
        var report = RunReport.Of(new ReportSource(records, [], time.GetUtcNow(), IsAlive: false, texts, ReportLimits.Standard));
        here.Conclude(Written(ReportFormat.Markdown), Written(ReportFormat.Junit));

        string Written(ReportFormat format)
        {
            var path = Path.Combine(paths.Run(records.Run!.RunId), ReportFile.NameOf(format));
            ReportFile.Write(path, ReportFile.Render(report, records, format));
            return path;
        }
    }
}
