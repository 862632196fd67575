using Pipeline.Model.Inputs;
using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows the events of a run in order; with <c>--follow</c> as they happen.</summary>
internal sealed class ShowEvents(
    RunRecords records, EventFollower follower, CommandLine commandLine, Terminal terminal, TimeProvider time) : IOperatorTarget
{
    private static readonly string[] Filters = ["ws", "type", "since"];

    /// <inheritdoc/>
    public string Name => "ShowEvents";

    /// <inheritdoc/>
    public string Description => "Shows the events of a run in order (--id, --ws, --type, --since, --follow)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        if (commandLine.Switch("follow") && terminal.IsJson)
            throw PipelineRefusedException.Input("invalid_argument", "--follow goes on, and --json is one object: leave one out. The journal, .pipeline/runs/<run>/journal.jsonl, has an event a line.");
        var (runId, wsId) = await AskedAsync().ConfigureAwait(false);
        var filter = new EventFilter(wsId, EventType(), TimeOption.Read(commandLine.Value("since"), time.GetUtcNow()));
        if (commandLine.Switch("follow"))
            await FollowAsync(runId, filter).ConfigureAwait(false);
        else
            Show(runId, await records.EventsAsync(runId, filter).ConfigureAwait(false));
    }

    private async Task FollowAsync(string runId, EventFilter filter)
    {
        var isEmpty = true;
        await foreach (var happened in follower.FollowAsync(runId, filter).ConfigureAwait(false))
        {
            isEmpty = false;
            Print(happened);
        }

        if (isEmpty)
            TellThatNoneFits(runId);
    }

    private void Show(string runId, IReadOnlyList<EventRecord> events)
    {
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new EventsAnswer(runId, [.. events.Select(Answer)])));
        else if (events.Count == 0)
            TellThatNoneFits(runId);
        foreach (var happened in terminal.IsJson ? [] : events)
            Print(happened);
    }

    private void TellThatNoneFits(string runId)
    {
        var asked = Filters.Where(name => commandLine.Value(name) is not null).Select(name => $"--{name}={commandLine.Value(name)}").ToList();
        terminal.Aside(asked.Count == 0
            ? $"The journal of run {runId} has no events."
            : $"No event of run {runId} fits {string.Join(' ', asked)}.");
    }

    // What operators do outside of any run has a journal, and no run.
    private async Task<(string RunId, string? WsId)> AskedAsync()
    {
        if (commandLine.Value("id") == StatePaths.OfOperators)
            return (StatePaths.OfOperators, commandLine.Value("ws"));
        var snapshot = await records.ReadAsync().ConfigureAwait(false);
        return (snapshot.Run!.RunId, RunRecords.Workstream(snapshot, commandLine.Value("ws")));
    }

    private string? EventType()
    {
        if (commandLine.Value("type") is not { } wanted || EventCatalog.Names.Contains(wanted))
            return commandLine.Value("type");
        throw PipelineRefusedException.Input("unknown_event_type", $"There is no event type '{wanted}'. {NearestName.Hint(wanted, EventCatalog.Names)}");
    }

    private void Print(EventRecord happened) =>
        terminal.Line($"{happened.Id,6}  {happened.Timestamp:HH:mm:ss.fff}  {happened.WsId ?? "-",-12}  {happened.EventType,-20}  {ScreenText.Line(EventSentence.Of(happened))}");

    private static EventAnswer Answer(EventRecord happened) =>
        new(happened.Id, happened.Timestamp, happened.WsId, happened.EventType, RecordJson.WritePayload(happened.Payload));
}
