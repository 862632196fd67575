using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports.Live;

/// <summary>The streams of server-sent events to those who look: the parts that changed, and at last that it is over.</summary>
internal sealed class NewsStreams(LiveReport report, TimeProvider pace)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Task, bool> _open = [];

    /// <summary>How many there are.</summary>
    public int Count => _open.Count;

    /// <summary>Sends what is newer than a version, and goes on until the end.</summary>
    public async Task SendAsync(HttpListenerResponse response, long version)
    {
        var sending = GoOnAsync(response, version);
        _open[sending] = true;
        try
        {
            await sending.ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(sending, out _);
        }
    }

    /// <summary>Sends the last news and the end to all; who does not take them in time goes without.</summary>
    public void End()
    {
        _ended.TrySetResult();
        Task.WhenAny(Task.WhenAll(_open.Keys), Task.Delay(Farewell, pace)).Wait();
    }

    private async Task GoOnAsync(HttpListenerResponse response, long version)
    {
        response.ContentType = "text/event-stream";
        response.SendChunked = true;
        await response.OutputStream.WriteAsync(":\n\n"u8.ToArray()).ConfigureAwait(false);
        await response.OutputStream.FlushAsync().ConfigureAwait(false);
        while (!_ended.Task.IsCompleted)
        {
            version = await SendNewsAsync(response.OutputStream, version).ConfigureAwait(false);
            await Task.WhenAny(report.ChangedAsync(), _ended.Task, Task.Delay(Second, pace)).ConfigureAwait(false);
            await Task.WhenAny(_ended.Task, Task.Delay(Together, pace)).ConfigureAwait(false);
        }

        version = await SendNewsAsync(response.OutputStream, version).ConfigureAwait(false);
        var end = AnswerJson.WriteLine(new LiveEndAnswer($"The run is no longer at work here: {report.Status}. This page stays as it is; report-run makes one to keep."));
        await SendAsync(response.OutputStream, "end", version, end).ConfigureAwait(false);
        response.Close();
    }

    private async Task<long> SendNewsAsync(Stream stream, long version)
    {
        var news = report.Since(version);
        if (news.Parts.Count > 0)
            await SendAsync(stream, "parts", news.Version, AnswerJson.WriteLine(news)).ConfigureAwait(false);
        return news.Version;
    }

    private static async Task SendAsync(Stream stream, string name, long version, string data)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {version}\nevent: {name}\ndata: {data}\n\n"))).ConfigureAwait(false);
        await stream.FlushAsync().ConfigureAwait(false);
    }
}
