using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Reports;

/// <summary>How each tool was called: its command line and when it started last.</summary>
internal sealed class ToolCommands
{
    private readonly Dictionary<(string WsId, int Round, StepName Step, int Attempt, string Tool), (string Line, DateTimeOffset At)> _calls = [];

    private ToolCommands()
    {
    }

    /// <summary>Reads them from a run's events.</summary>
    public static ToolCommands Of(IReadOnlyList<EventRecord> events)
    {
        var commands = new ToolCommands();
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var happened in events.Where(happened => happened.WsId is not null))
        {
            var round = rounds.GetValueOrDefault(happened.WsId!, 1);
            if (happened.Payload is WorkstreamStateChanged { To: Model.States.WorkstreamState.Pending })
                rounds[happened.WsId!] = round + 1;
            else if (happened.Payload is ToolStarted tool)
                commands._calls[(happened.WsId!, round, tool.Step, tool.Attempt, tool.Tool)] = (CommandText.Of(tool.Command, tool.Args), happened.Timestamp);
        }

        return commands;
    }

    /// <summary>The call of a tool in an attempt; null when its event is lost.</summary>
    public (string Line, DateTimeOffset At)? Find(StepAttemptRecord attempt, string tool) =>
        _calls.TryGetValue((attempt.WsId, attempt.Round, attempt.Step, attempt.Attempt, tool), out var call) ? call : null;
}
