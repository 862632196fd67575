using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.BuildServers;

/// <summary>A run on a build server: a block a workstream, and the errors that a failed one ended with at their places.</summary>
internal sealed class ServerView : IRunView, IAsyncDisposable
{
    private const int MostErrors = 10;
    private readonly IBuildServer _server;
    private readonly Func<RunSnapshot> _records;
    private readonly GroupedLines _lines;
    private readonly ConsoleProgress _progress;

    public ServerView(IBuildServer server, Terminal terminal, Func<RunSnapshot> records, int widest)
    {
        (_server, _records) = (server, records);
        _lines = new GroupedLines(server, terminal, Title);
        _progress = new ConsoleProgress(_lines, widest);
    }

    /// <inheritdoc/>
    public void Tell(EventRecord happened)
    {
        _progress.Tell(happened);
        if (happened.Payload is not WorkstreamStateChanged { To: WorkstreamState.Failed } failed)
            return;
        foreach (var error in LastErrors(happened.WsId!).Take(MostErrors))
            _server.Error(ScreenText.Line($"{happened.WsId}: {error.Code}: {error.Message}"), error.File, error.Line);
        _server.Error(ScreenText.Line($"{happened.WsId} failed: {failed.Reason}"));
    }

    /// <inheritdoc/>
    public IAsyncDisposable Show() => this;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _lines.Complete();
        return ValueTask.CompletedTask;
    }

    private string Title(string wsId) =>
        ScreenText.Line(_records().Workstreams.TryGetValue(wsId, out var workstream) ? $"{wsId} {workstream.Title}".TrimEnd() : wsId);

    // What an earlier attempt complained of and a fix put right is no error any more.
    private IEnumerable<ToolError> LastErrors(string wsId) => _records().AttemptsOf(wsId)
        .Select(attempt => attempt.Result?.Tools.SelectMany(tool => tool.Errors).ToList() ?? [])
        .LastOrDefault(errors => errors.Count > 0) ?? [];
}
