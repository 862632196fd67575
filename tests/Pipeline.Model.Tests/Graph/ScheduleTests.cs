using Pipeline.Model.Graph;

namespace Pipeline.Model.Tests.Graph;

public sealed class ScheduleTests
{
    [Test]
    public void What_waits_for_nothing_starts_in_the_given_order() =>
        Assert.That(Taken(Of("B", "A", "C: A B")), Is.EqualTo(new[] { "B", "A" }));

    [Test]
    public void A_task_starts_when_the_last_of_what_it_depends_on_has_ended()
    {
        var schedule = Of("A", "B", "C: A B");
        Taken(schedule);
        Assert.That(schedule.End("A", succeeded: true), Is.Empty);
        Assert.That(Taken(schedule), Is.Empty);
        Assert.That(schedule.End("B", succeeded: true), Is.Empty);
        Assert.That(Taken(schedule), Is.EqualTo(new[] { "C" }));
    }

    [Test]
    public void A_failure_blocks_what_comes_after_it_and_nothing_else()
    {
        var schedule = Of("A", "B: A", "C: B", "D");
        Taken(schedule);
        Assert.That(Shown(schedule.End("A", succeeded: false)), Is.EqualTo(new[] { "B(A)", "C(A)" }));
        Assert.That(schedule.Remaining, Is.EqualTo(1));
    }

    [Test]
    public void All_causes_are_named_whoever_fails_first()
    {
        foreach (var order in (string[][])[["A", "B"], ["B", "A"]])
        {
            var schedule = Of("A", "B", "C: A B");
            Taken(schedule);
            Assert.That(schedule.End(order[0], succeeded: false), Is.Empty);
            Assert.That(Shown(schedule.End(order[1], succeeded: false)), Is.EqualTo(new[] { "C(A,B)" }));
        }
    }

    [Test]
    public void What_only_comes_after_is_not_blocked_by_a_failure()
    {
        var schedule = new Schedule(["A", "B"], _ => [], after: id => id == "B" ? ["A"] : []);
        Assert.That(Taken(schedule), Is.EqualTo(new[] { "A" }));
        Assert.That(schedule.End("A", succeeded: false), Is.Empty);
        Assert.That(Taken(schedule), Is.EqualTo(new[] { "B" }));
    }

    [Test]
    public void The_highest_priority_starts_first() =>
        Assert.That(Taken(new Schedule(["A", "B", "C"], _ => [], priority: id => id == "C" ? 2 : 1)), Is.EqualTo(new[] { "C", "A", "B" }));

    [Test]
    public void What_the_order_lacks_counts_as_done() =>
        Assert.That(Taken(Of("A: elsewhere")), Is.EqualTo(new[] { "A" }));

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 300)]
    public void Blocked_are_exactly_the_descendants_of_what_failed_and_all_others_run_once(SampleGraph sample, int seed, byte width)
    {
        var nodes = sample.WithoutCycles().Workstreams;
        var graph = WorkstreamGraph.Of(nodes);
        var random = new Random(seed);
        var failing = nodes.Select(node => node.Id).Where(_ => random.Next(4) == 0).ToHashSet();
        var (ran, blocked) = Run(graph, failing, (width % 4) + 1, random);

        var failed = ran.Where(failing.Contains).ToList();
        Assert.That(blocked.Keys, Is.EquivalentTo(failed.SelectMany(graph.Descendants).Distinct()));
        Assert.That(ran.Concat(blocked.Keys), Is.EquivalentTo(graph.Order));
        foreach (var (id, causes) in blocked)
            Assert.That(causes, Is.EquivalentTo(graph.Ancestors(id).Where(failed.Contains)));
        foreach (var id in ran)
            Assert.That(ran.IndexOf(id), Is.GreaterThan(graph.DependenciesOf(id).Select(before => ran.IndexOf(before)).DefaultIfEmpty(-1).Max()));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 200)]
    public void What_is_blocked_does_not_depend_on_who_is_faster(SampleGraph sample, int seed)
    {
        var graph = WorkstreamGraph.Of(sample.WithoutCycles().Workstreams);
        var failing = graph.Order.Where(id => (id.GetHashCode(StringComparison.Ordinal) ^ seed) % 3 == 0).ToHashSet();
        var alone = Run(graph, failing, 1, new Random(1)).Blocked;
        var together = Run(graph, failing, 3, new Random(seed)).Blocked;
        Assert.That(together.OrderBy(one => one.Key).Select(Text), Is.EqualTo(alone.OrderBy(one => one.Key).Select(Text)));

        static string Text(KeyValuePair<string, IReadOnlyList<string>> one) => $"{one.Key}: {string.Join(',', one.Value)}";
    }

    /// <summary>Runs a whole graph with so many at once, of which any may end next.</summary>
    private static (List<string> Ran, Dictionary<string, IReadOnlyList<string>> Blocked) Run(
        WorkstreamGraph graph, HashSet<string> failing, int width, Random random)
    {
        var schedule = new Schedule(graph.Order, graph.DependenciesOf);
        var (running, ran) = (new List<string>(), new List<string>());
        var blocked = new Dictionary<string, IReadOnlyList<string>>();
        while (schedule.Remaining > 0)
        {
            while (running.Count < width && schedule.TryTake(out var id))
                running.Add(id);
            var ended = running[random.Next(running.Count)];
            running.Remove(ended);
            ran.Add(ended);
            foreach (var task in schedule.End(ended, !failing.Contains(ended)))
                blocked.Add(task.Id, task.Causes);
        }

        return (ran, blocked);
    }

    private static Schedule Of(params string[] nodes)
    {
        var byId = SampleGraph.Nodes(nodes).ToDictionary(node => node.Id);
        return new Schedule([.. byId.Keys], id => byId[id].DependsOn);
    }

    private static List<string> Taken(Schedule schedule)
    {
        var taken = new List<string>();
        while (schedule.TryTake(out var id))
            taken.Add(id);
        return taken;
    }

    private static IEnumerable<string> Shown(IEnumerable<BlockedTask> blocked) => blocked.Select(task => $"{task.Id}({string.Join(',', task.Causes)})");
}
