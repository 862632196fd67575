using System.Net;
using System.Net.Sockets;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reports.Live;

/// <summary>The live page of the run that this process works on: <c>--dashboard</c>. It only reads, and ends with the run.</summary>
internal sealed class Dashboard : IDisposable
{
    private readonly LiveReport _report;
    private readonly DashboardServer? _server;

    private Dashboard(LiveReport report, DashboardServer? server) => (_report, _server) = (report, server);

    /// <summary>Where the page is; null when it could not be served.</summary>
    public string? Address => _server?.Address;

    /// <summary>Begins to serve the page and prints its address, once. Where that is not possible the run goes on without.</summary>
    public static Dashboard Open(RunRecorder recorder, StatePaths paths, Func<string, string> mask, Terminal terminal, TimeProvider time)
    {
        var report = new LiveReport(recorder, paths, mask, time);
        try
        {
            var server = DashboardServer.Start(report, TimeProvider.System);
            terminal.Line($"Dashboard: {server.Address}   (for this machine, until the run ends)");
            return new Dashboard(report, server);
        }
        catch (Exception failed) when (failed is HttpListenerException or SocketException)
        {
            terminal.Line($"The dashboard cannot be served: {failed.Message} The run goes on without; report-run shows it at any time.");
            return new Dashboard(report, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server?.Dispose();
        _report.Leave();
    }
}
