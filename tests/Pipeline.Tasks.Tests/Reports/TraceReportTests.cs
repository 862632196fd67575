using System.Text.Json;
using Pipeline.Tasks.Reports;

namespace Pipeline.Tasks.Tests.Reports;

/// <summary>What the Trace Event Format asks for, as Perfetto and <c>about:tracing</c> read it.</summary>
public sealed class TraceReportTests
{
    private static readonly IReadOnlyList<JsonElement> Events = Trace();

    [Test]
    public void Every_event_has_a_phase_a_process_a_thread_and_a_time()
    {
        Assert.That(Events, Has.Count.GreaterThan(80));
        foreach (var one in Events)
        {
            Assert.That(one.GetProperty("ph").GetString(), Is.AnyOf("M", "X", "i", "s", "f"));
            Assert.That((one.GetProperty("pid").GetInt32(), one.GetProperty("tid").GetInt32()), Is.GreaterThanOrEqualTo((1, 0)));
            Assert.That(one.GetProperty("ts").GetInt64(), Is.Not.Negative);
            Assert.That(one.TryGetProperty("dur", out var duration), Is.EqualTo(one.GetProperty("ph").GetString() == "X"));
            Assert.That(duration.ValueKind == JsonValueKind.Undefined || duration.GetInt64() >= 0);
        }
    }

    [Test]
    public void Every_lane_has_a_name() => Assert.That(
        Of("M").Where(one => one.GetProperty("name").GetString() == "thread_name").Select(one => (one.GetProperty("tid").GetInt32(), one.GetProperty("args").GetProperty("name").GetString())),
        Is.EqualTo(new[] { (1, "lane 1"), (2, "lane 2"), (3, "lane 3") }));

    [Test]
    public void The_slices_of_a_lane_are_in_order_and_lie_within_each_other_or_apart()
    {
        foreach (var lane in Of("X").GroupBy(one => one.GetProperty("tid").GetInt32()))
        {
            var open = new Stack<long>();
            var last = 0L;
            foreach (var slice in lane)
            {
                var (begin, end) = (slice.GetProperty("ts").GetInt64(), slice.GetProperty("ts").GetInt64() + slice.GetProperty("dur").GetInt64());
                Assert.That(begin, Is.GreaterThanOrEqualTo(last));
                while (open.TryPeek(out var around) && around <= begin)
                    open.Pop();
                Assert.That(end, Is.LessThanOrEqualTo(open.Count == 0 ? long.MaxValue : open.Peek()), slice.ToString());
                open.Push(end);
                last = begin;
            }
        }
    }

    [Test]
    public void Every_arrow_has_two_ends_and_points_to_what_is_later()
    {
        var (from, to) = (Of("s").ToDictionary(Id), Of("f").ToDictionary(Id));
        Assert.That(from.Keys, Is.Not.Empty.And.EquivalentTo(to.Keys));
        Assert.That(from.Keys.Where(id => from[id].GetProperty("ts").GetInt64() > to[id].GetProperty("ts").GetInt64()), Is.Empty);
    }

    [Test]
    public void What_went_wrong_is_a_moment() =>
        Assert.That(Of("i").Select(one => one.GetProperty("name").GetString()), Has.Some.EqualTo("breaker_tripped").And.Some.EqualTo("scope_violation"));

    private static long Id(JsonElement one) => one.GetProperty("id").GetInt64();

    private static IEnumerable<JsonElement> Of(string phase) => Events.Where(one => one.GetProperty("ph").GetString() == phase);

    private static List<JsonElement> Trace()
    {
        using var run = CheckoutRun.Stage().Play();
        return [.. JsonDocument.Parse(ReportFile.Render(run.Report(), run.Recorder.Snapshot, ReportFormat.Trace)).RootElement.GetProperty("traceEvents").EnumerateArray()];
    }
}
