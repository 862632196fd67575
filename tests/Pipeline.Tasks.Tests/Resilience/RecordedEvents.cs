using System.Collections.Concurrent;
using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.Resilience;

/// <summary>Keeps what is recorded.</summary>
internal sealed class RecordedEvents : IEventSink
{
    private readonly ConcurrentQueue<EventRecord> _all = new();

    public IReadOnlyCollection<EventRecord> All => _all;

    public IEnumerable<T> Of<T>() => _all.Select(happened => happened.Payload).OfType<T>();

    public EventRecord Record(string? wsId, EventPayload payload)
    {
        var happened = new EventRecord(_all.Count + 1, DateTimeOffset.UnixEpoch, "run", wsId, payload);
        _all.Enqueue(happened);
        return happened;
    }
}
