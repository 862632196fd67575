using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

public sealed class EventFilterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly EventRecord Happened = new(7, Noon, "run", "WS-01", new Fingerprinted("f"));

    private static readonly TestCaseData[] Filters =
    [
        new(EventFilter.All, true),
        new(new EventFilter(WsId: "WS-01"), true),
        new(new EventFilter(WsId: "WS-02"), false),
        new(new EventFilter(EventType: "ws_fingerprinted"), true),
        new(new EventFilter(EventType: "run_started"), false),
        new(new EventFilter(Since: Noon), true),
        new(new EventFilter(Since: Noon.AddTicks(1)), false),
        new(new EventFilter(After: 6), true),
        new(new EventFilter(After: 7), false),
        new(new EventFilter("WS-01", "ws_fingerprinted", Noon, 6), true),
    ];

    [TestCaseSource(nameof(Filters))]
    public void Each_part_takes_what_it_names(object filter, bool taken) => Assert.That(((EventFilter)filter).Takes(Happened), Is.EqualTo(taken));
}
