using Pipeline.Model.Graph;

namespace Pipeline.Model.Tests.Graph;

public sealed class GraphProperties
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 500)]
    public void The_order_is_what_cakes_recursive_walk_gives(SampleGraph sample)
    {
        var nodes = sample.WithoutCycles().Workstreams;

        Assert.That(WorkstreamGraph.Of(nodes).Order, Is.EqualTo(CakeOrder(nodes, nodes.Select(node => node.Id))));
        Assert.That(WorkstreamGraph.Of(nodes).Closure([nodes[0].Id]), Is.EqualTo(CakeOrder(nodes, [nodes[0].Id])));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 500)]
    public void A_wave_is_one_more_than_the_latest_of_the_dependencies(SampleGraph sample)
    {
        var nodes = sample.WithoutCycles().Workstreams;
        var graph = WorkstreamGraph.Of(nodes);

        foreach (var node in nodes)
            Assert.That(graph.WaveOf(node.Id), Is.EqualTo(1 + node.DependsOn.Select(graph.WaveOf).DefaultIfEmpty(0).Max()));
        Assert.That(graph.Waves.SelectMany(wave => wave), Is.EquivalentTo(graph.Order));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 300)]
    public void Ancestors_descendants_and_closure_agree(SampleGraph sample)
    {
        var graph = WorkstreamGraph.Of(sample.WithoutCycles().Workstreams);

        foreach (var (a, b) in graph.Order.SelectMany(a => graph.Order.Select(b => (a, b))))
        {
            var isAncestor = graph.Ancestors(b).Contains(a);
            Assert.That(graph.IsAncestor(a, b), Is.EqualTo(isAncestor));
            Assert.That(graph.Descendants(a).Contains(b), Is.EqualTo(isAncestor));
            Assert.That(graph.Closure([b]).Contains(a), Is.EqualTo(isAncestor || a == b));
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 500)]
    public void There_is_a_cycle_when_and_only_when_taking_away_what_is_free_leaves_something(SampleGraph sample)
    {
        var left = sample.Workstreams.ToDictionary(node => node.Id, node => node.DependsOn.ToHashSet());
        while (left.Where(node => node.Value.Count == 0).Select(node => node.Key).ToList() is [_, ..] free)
        {
            free.ForEach(id => left.Remove(id));
            foreach (var dependencies in left.Values)
                dependencies.ExceptWith(free);
        }

        Assert.That(DependencyCycle.Find(sample.Workstreams), left.Count > 0 ? Is.Not.Empty : Is.Empty);
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 500)]
    public void Each_step_of_a_cycle_is_a_dependency_and_the_last_closes_it(SampleGraph sample)
    {
        var dependencies = sample.Workstreams.ToDictionary(node => node.Id, node => node.DependsOn);

        foreach (var path in DependencyCycle.Find(sample.Workstreams).Select(cycle => cycle.Path))
        {
            Assert.That(path[^1], Is.EqualTo(path[0]));
            Assert.That(path.SkipLast(1), Is.Unique);
            Assert.That(path.Zip(path.Skip(1)).All(step => dependencies[step.First].Contains(step.Second)), Is.True);
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(SampleGraph)], MaxTest = 500)]
    public void Without_what_closes_a_cycle_there_is_none_and_a_set_without_cycles_stays_as_it_is(SampleGraph sample)
    {
        var kept = DependencyCycle.Without(sample.Workstreams);

        Assert.That(DependencyCycle.Find(kept), Is.Empty);
        if (DependencyCycle.Find(sample.Workstreams).Count == 0)
            Assert.That(kept.Select(node => node.DependsOn), Is.EqualTo(sample.Workstreams.Select(node => node.DependsOn)));
    }

    private static List<string> CakeOrder(IReadOnlyList<WorkstreamNode> nodes, IEnumerable<string> targets)
    {
        var dependencies = nodes.ToDictionary(node => node.Id, node => node.DependsOn);
        var order = new List<string>();

        void Visit(string id)
        {
            if (order.Contains(id))
                return;
            foreach (var dependency in dependencies[id])
                Visit(dependency);
            order.Add(id);
        }

        foreach (var target in targets)
            Visit(target);
        return order;
    }
}
