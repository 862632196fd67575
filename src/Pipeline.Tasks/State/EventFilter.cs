using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Which events of a run are asked for; null parts take all.</summary>
/// <param name="WsId">Those of one workstream.</param>
/// <param name="EventType">Those of one type.</param>
/// <param name="Since">Those that happened then or later.</param>
/// <param name="After">Those after the event of this id.</param>
internal sealed record EventFilter(string? WsId = null, string? EventType = null, DateTimeOffset? Since = null, long After = 0)
{
    /// <summary>Every event.</summary>
    public static readonly EventFilter All = new();

    /// <summary>Whether an event is asked for.</summary>
    public bool Takes(EventRecord happened) =>
        (WsId is null || happened.WsId == WsId) && (EventType is null || happened.EventType == EventType)
        && (Since is not { } since || happened.Timestamp >= since) && happened.Id > After;
}
