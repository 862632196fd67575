namespace Pipeline.Model.Records;

/// <summary>A document of the collection <c>events</c>, and a line of the journal.</summary>
/// <param name="Id">Counted per run from 1, without gaps.</param>
/// <param name="Timestamp">UTC.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="WsId">The workstream's id; null for events of the run.</param>
/// <param name="Payload">What happened; its type gives <see cref="EventType"/>.</param>
public sealed record EventRecord(long Id, DateTimeOffset Timestamp, string RunId, string? WsId, EventPayload Payload)
{
    /// <summary>The event's name: <c>run_started</c>, <c>ws_state_changed</c> …</summary>
    public string EventType => Payload.EventType;
}
