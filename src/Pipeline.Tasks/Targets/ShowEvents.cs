using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows the events of a run in order.</summary>
internal sealed class ShowEvents(RunRecords records, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ShowEvents";

    /// <inheritdoc/>
    public string Description => "Shows the events of a run in order (--id, --ws)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var snapshot = await records.ReadAsync().ConfigureAwait(false);
        var runId = snapshot.Run!.RunId;
        var filter = new EventFilter(RunRecords.Workstream(snapshot, commandLine.Value("ws")));
        var events = await records.EventsAsync(runId, filter).ConfigureAwait(false);
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new EventsAnswer(runId, [.. events.Select(Answer)])));
        foreach (var happened in terminal.IsJson ? [] : events)
            terminal.Line($"{happened.Id,6}  {happened.Timestamp:HH:mm:ss.fff}  {happened.WsId ?? "-",-12}  {happened.EventType,-20}  {RecordJson.WritePayload(happened.Payload)}");
    }

    private static EventAnswer Answer(EventRecord happened) =>
        new(happened.Id, happened.Timestamp, happened.WsId, happened.EventType, RecordJson.WritePayload(happened.Payload));
}
