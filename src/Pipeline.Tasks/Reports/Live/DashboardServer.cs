using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Tasks.Reports.Html;

namespace Pipeline.Tasks.Reports.Live;

/// <summary>Serves the live page on this machine's loopback: the page itself and, as server-sent events, what changes in it.</summary>
internal sealed class DashboardServer : IDisposable
{
    private const int MostTries = 10;
    private const int MostStreams = 16;

    private readonly HttpListener _listener;
    private readonly RequestGuard _guard;
    private readonly LiveReport _report;
    private readonly NewsStreams _streams;
    private readonly Task _loop;
    private volatile bool _ends;

    private DashboardServer(HttpListener listener, int port, LiveReport report, TimeProvider pace)
    {
        var token = RequestGuard.NewToken();
        (_listener, _report) = (listener, report);
        _guard = new RequestGuard(port, token);
        _streams = new NewsStreams(report, pace);
        Address = FormattableString.Invariant($"http://127.0.0.1:{port}/{token}/");
        _loop = ListenAsync();
    }

    /// <summary>Where the page is; who knows it may read it.</summary>
    public string Address { get; }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="HttpListenerException">No port could be had.</exception>
    public static DashboardServer Start(LiveReport report, TimeProvider pace)
    {
        for (var tried = 1; ; tried++)
        {
            var port = FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
            listener.Prefixes.Add(FormattableString.Invariant($"http://localhost:{port}/"));
            try
            {
                listener.Start();
                return new DashboardServer(listener, port, report, pace);
            }
            catch (HttpListenerException) when (tried < MostTries)
            {
                // Somebody took the port meanwhile.
                listener.Close();
            }
        }
    }

    /// <summary>Tells whoever looks that it is over, and ends.</summary>
    public void Dispose()
    {
        if (_ends)
            return;
        _ends = true;
        _streams.End();
        _listener.Stop();
        _loop.Wait();
        _listener.Close();
    }

    private async Task ListenAsync()
    {
        while (!_ends)
        {
            try
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = AnswerAsync(context);
            }
            catch (Exception stopped) when (_ends && (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException))
            {
                // While it stops, the listener drops who waits before it says that it listens no more.
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var request = context.Request;
            Protect(context.Response);
            var path = (request.RawUrl ?? "").Split('?')[0];
            var refused = _guard.Refuse(new LiveRequest(request.HttpMethod, path, request.Headers["Host"], request.Headers["Origin"], request.Headers["Sec-Fetch-Site"]));
            if (refused is { } status)
                Close(context.Response, status);
            else if (_guard.Place(path) == "")
                await PageAsync(context.Response).ConfigureAwait(false);
            else if (_guard.Place(path) == "events" && _streams.Count < MostStreams)
                await _streams.SendAsync(context.Response, Version(request)).ConfigureAwait(false);
            else
                Close(context.Response, _guard.Place(path) == "events" ? 503 : 404);
        }
        catch (Exception left) when (left is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Whoever asked went away, and the run goes on without a reader.
            context.Response.Abort();
        }
    }

    private async Task PageAsync(HttpListenerResponse response)
    {
        var page = Encoding.UTF8.GetBytes(_report.Page());
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength64 = page.Length;
        await response.OutputStream.WriteAsync(page).ConfigureAwait(false);
        response.Close();
    }

    private static void Protect(HttpListenerResponse response)
    {
        response.Headers["Content-Security-Policy"] = ReportPage.Policy(isLive: true) + "; frame-ancestors 'none'";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cache-Control"] = "no-store";
    }

    private static void Close(HttpListenerResponse response, int status)
    {
        response.StatusCode = status;
        response.Close();
    }

    // A browser that lost the stream says how far it was in a header of its own.
    private static long Version(HttpListenerRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"] ?? request.QueryString["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
