using Pipeline.Model.Graph;

namespace Pipeline.Model.Tests.Graph;

public sealed class DependencyCycleTests
{
    [Test]
    public void A_cycle_is_printed_as_a_path() =>
        Assert.That(
            DependencyCycle.Find(SampleGraph.Nodes("WS-01: WS-04", "WS-02: WS-01", "WS-03: WS-01", "WS-04: WS-02")).Select(cycle => cycle.ToString()),
            Is.EqualTo(new[] { "WS-01 -> WS-04 -> WS-02 -> WS-01" }));

    [Test]
    public void Each_knot_is_reported_with_one_cycle() =>
        Assert.That(
            DependencyCycle.Find(SampleGraph.Nodes("a: b", "b: a c", "c: b", "d: e a", "e: d")).Select(cycle => cycle.ToString()),
            Is.EqualTo(new[] { "a -> b -> a", "d -> e -> d" }));

    [Test]
    public void Unknown_ids_and_a_workstreams_own_are_passed_over() =>
        Assert.That(DependencyCycle.Find(SampleGraph.Nodes("a: a x")), Is.Empty);

    [Test]
    public void A_cycle_of_ten_thousand_is_found()
    {
        var ring = Enumerable.Range(0, 10_000).Select(i => new WorkstreamNode($"W{i}", [$"W{(i + 1) % 10_000}"])).ToList();

        Assert.That(DependencyCycle.Find(ring).Single().Path, Has.Count.EqualTo(10_001));
    }
}
