using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.BuildServers;

/// <summary>
/// The lines of a run, those of a workstream in a block of their own. Blocks cannot be open side by side, so one workstream
/// has the floor and is shown as it goes on; what others say waits until it has ended.
/// </summary>
/// <param name="server">Opens and closes the blocks.</param>
/// <param name="terminal">Prints the lines.</param>
/// <param name="titleOf">What a workstream's block is called.</param>
internal sealed class GroupedLines(IBuildServer server, Terminal terminal, Func<string, string> titleOf) : IRunLines
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private string? _floor;

    /// <inheritdoc/>
    public void Write(string? wsId, string markup)
    {
        lock (_gate)
        {
            if (wsId is not null && _floor is null)
                Open(wsId);
            if (wsId is null || wsId == _floor)
                terminal.Markup(markup);
            else
                Of(wsId).Lines.Add(markup);
        }
    }

    /// <inheritdoc/>
    public void End(string wsId)
    {
        lock (_gate)
        {
            if (wsId == _floor)
                Pass();
            else if (_waiting.Find(one => one.WsId == wsId) is { } waiting)
                waiting.HasEnded = true;
        }
    }

    /// <summary>Nothing more is said: what waits is printed, ended or not.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _waiting.ForEach(waiting => waiting.HasEnded = true);
            if (_floor is not null)
                Pass();
        }
    }

    /// <summary>The floor goes to the one that has waited longest, those before it that have ended being printed whole.</summary>
    private void Pass()
    {
        server.Close(titleOf(_floor!));
        _floor = null;
        foreach (var ended in _waiting.Where(waiting => waiting.HasEnded).ToList())
        {
            Print(ended);
            server.Close(titleOf(ended.WsId));
        }

        _floor = null;
        if (_waiting.FirstOrDefault() is { } next)
            Print(next);
    }

    private void Print(Waiting waiting)
    {
        _waiting.Remove(waiting);
        Open(waiting.WsId);
        waiting.Lines.ForEach(terminal.Markup);
    }

    private void Open(string wsId)
    {
        _floor = wsId;
        server.Open(titleOf(wsId));
    }

    private Waiting Of(string wsId)
    {
        if (_waiting.Find(one => one.WsId == wsId) is { } known)
            return known;
        var waiting = new Waiting(wsId);
        _waiting.Add(waiting);
        return waiting;
    }

    private sealed class Waiting(string wsId)
    {
        public string WsId => wsId;

        public List<string> Lines { get; } = [];

        public bool HasEnded { get; set; }
    }
}
