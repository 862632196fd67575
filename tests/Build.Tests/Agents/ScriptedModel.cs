using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Build.Tests.Agents;

/// <summary>
/// A model's service on loopback that answers from a script: Anthropic's <c>/v1/messages</c> and OpenAI's
/// <c>/v1/responses</c>, as server-sent events, and OpenAI's <c>/v1/chat/completions</c>. When the script is at its end the
/// model is done, whatever it is asked.
/// </summary>
internal sealed class ScriptedModel : IDisposable
{
    private const string Chat = "/v1/chat/completions";
    private const string Json = "application/json";

    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<ModelTurn> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _requests;
    private int _beyond;
    private string? _said;

    public ScriptedModel(params ModelTurn[] script)
    {
        _script = new ConcurrentQueue<ModelTurn>(script);
        (_listener, Port) = Listen();
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>How many requests for an answer came.</summary>
    public int Requests => _requests;

    /// <summary>What the script still holds.</summary>
    public int Left => _script.Count;

    /// <summary>How many requests came when the script was at its end.</summary>
    public int Beyond => _beyond;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Abort();
        _serving.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private static (HttpListener Listener, int Port) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException)
            {
                listener.Close(); // somebody else took the port in between
            }
        }
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var request = await body.ReadToEndAsync(_stop.Token);
            context.Response.KeepAlive = false;
            var path = context.Request.Url!.AbsolutePath;
            if (context.Request.HttpMethod != "POST" || path is not ("/v1/messages" or "/v1/responses" or Chat))
                await SendAsync(context, 404, Json, "{}");
            else if (path == Chat && _said is not null && ChatCompletion.GoesOnFrom(request, _said))
                await SendAsync(context, 200, Json, ChatCompletion.Of(_said, _requests));
            else
                await PlayAsync(context, path, Interlocked.Increment(ref _requests));
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            context.Response.Abort(); // the agent is gone, or the test is over
        }
    }

    private async Task PlayAsync(HttpListenerContext context, string path, int number)
    {
        if (!_script.TryDequeue(out var turn))
        {
            Interlocked.Increment(ref _beyond);
            turn = new ModelTurn.Say("Done.");
        }

        switch (turn)
        {
            case ModelTurn.Refuse refuse:
                await SendAsync(context, refuse.Status, Json, JsonSerializer.Serialize(new
                {
                    type = "error",
                    error = new { type = refuse.Status == 401 ? "authentication_error" : "rate_limit_error", message = refuse.Message },
                }));
                break;
            case ModelTurn.Stall:
                context.Response.ContentType = "text/event-stream";
                context.Response.SendChunked = true;
                await context.Response.OutputStream.WriteAsync(": wait\n\n"u8.ToArray(), _stop.Token);
                await context.Response.OutputStream.FlushAsync(_stop.Token);
                await Task.Delay(Timeout.Infinite, _stop.Token);
                break;
            case var answer when path == Chat:
                _said = ChatCompletion.TextOf(answer);
                await SendAsync(context, 200, Json, ChatCompletion.Of(_said, number));
                break;
            default:
                var events = path == "/v1/messages" ? AnthropicEvents.Of(turn, number) : OpenAiEvents.Of(turn, number);
                await SendAsync(context, 200, "text/event-stream", string.Concat(events.Select(Written)));
                break;
        }
    }

    private static string Written(Dictionary<string, object?> happened) =>
        $"event: {happened["type"]}\ndata: {JsonSerializer.Serialize(happened)}\n\n";

    private async Task SendAsync(HttpListenerContext context, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes, _stop.Token);
        context.Response.Close();
    }
}
