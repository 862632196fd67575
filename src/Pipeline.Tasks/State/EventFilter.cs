using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Which events of a run are asked for; null parts take all.</summary>
/// <param name="WsId">Those of one workstream.</param>
/// <param name="EventType">Those of one type.</param>
internal sealed record EventFilter(string? WsId = null, string? EventType = null)
{
    /// <summary>Every event.</summary>
    public static readonly EventFilter All = new();

    /// <summary>Whether an event is asked for.</summary>
    public bool Takes(EventRecord happened) =>
        (WsId is null || happened.WsId == WsId) && (EventType is null || happened.EventType == EventType);
}
