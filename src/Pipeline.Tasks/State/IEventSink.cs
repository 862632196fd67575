using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Where everything that happens in a run is written down, in order.</summary>
internal interface IEventSink
{
    /// <summary>Writes an event to the run's journal; it survives the death of this process when the call returns.</summary>
    EventRecord Record(string? wsId, EventPayload payload);
}
