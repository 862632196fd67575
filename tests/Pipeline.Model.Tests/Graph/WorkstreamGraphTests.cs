using Pipeline.Model.Graph;

namespace Pipeline.Model.Tests.Graph;

public sealed class WorkstreamGraphTests
{
    // A diamond, and one that stands alone.
    private static readonly WorkstreamGraph Diamond = Graph("top", "left: top", "right: top", "bottom: right left", "alone");

    [Test]
    public void Dependencies_come_first() =>
        Assert.That(Diamond.Order, Is.EqualTo(new[] { "top", "left", "right", "bottom", "alone" }));

    [Test]
    public void The_order_is_cakes_depth_first_order() =>
        Assert.That(Graph("a: c b", "b: d", "c", "d").Order, Is.EqualTo(new[] { "c", "d", "b", "a" }));

    [Test]
    public void The_closure_of_targets_has_cakes_order_for_these_targets() =>
        Assert.That(Diamond.Closure(["bottom"]), Is.EqualTo(new[] { "top", "right", "left", "bottom" }));

    [Test]
    public void The_closure_of_several_targets_holds_each_once() =>
        Assert.That(Diamond.Closure(["alone", "left", "bottom", "alone"]), Is.EqualTo(new[] { "alone", "top", "left", "right", "bottom" }));

    [Test]
    public void The_closure_of_nothing_is_empty() => Assert.That(Diamond.Closure([]), Is.Empty);

    [Test]
    public void Waves_hold_what_can_run_side_by_side()
    {
        Assert.That(Diamond.Waves, Is.EqualTo(new[] { new[] { "top", "alone" }, ["left", "right"], ["bottom"] }));
        Assert.That(new[] { "top", "left", "bottom", "alone" }.Select(Diamond.WaveOf), Is.EqualTo(new[] { 1, 2, 3, 1 }));
    }

    [Test]
    public void Neighbours_are_known_in_both_directions()
    {
        Assert.That(Diamond.DependenciesOf("bottom"), Is.EqualTo(new[] { "right", "left" }));
        Assert.That(Diamond.DependentsOf("top"), Is.EqualTo(new[] { "left", "right" }));
    }

    [Test]
    public void Ancestors_and_descendants_are_all_that_can_be_reached()
    {
        Assert.That(Diamond.Ancestors("bottom"), Is.EqualTo(new[] { "top", "right", "left" }));
        Assert.That(Diamond.Descendants("top"), Is.EqualTo(new[] { "left", "right", "bottom" }));
        Assert.That(Diamond.IsAncestor("top", "bottom"), Is.True);
        Assert.That(Diamond.IsAncestor("bottom", "top"), Is.False);
        Assert.That(Diamond.IsAncestor("left", "right"), Is.False);
        Assert.That(Diamond.IsAncestor("top", "top"), Is.False);
    }

    [Test]
    public void The_critical_path_is_the_chain_that_takes_longest()
    {
        var minutes = new Dictionary<string, int> { ["top"] = 1, ["left"] = 2, ["right"] = 5, ["bottom"] = 1, ["alone"] = 6 };

        Assert.That(Diamond.CriticalPath(id => TimeSpan.FromMinutes(minutes[id])), Is.EqualTo(new[] { "top", "right", "bottom" }));
    }

    [Test]
    public void An_empty_graph_is_a_graph()
    {
        var empty = Graph();

        Assert.That(empty.Order, Is.Empty);
        Assert.That(empty.Waves, Is.Empty);
        Assert.That(empty.CriticalPath(_ => TimeSpan.Zero), Is.Empty);
    }

    [Test]
    public void Ten_thousand_in_a_chain_overflow_nothing()
    {
        var chain = WorkstreamGraph.Of([.. Enumerable.Range(0, 10_000)
            .Select(i => new WorkstreamNode($"W{i}", i == 9_999 ? [] : [$"W{i + 1}"]))]);

        Assert.That(chain.Order[0], Is.EqualTo("W9999"));
        Assert.That(chain.Waves, Has.Count.EqualTo(10_000));
        Assert.That(chain.Closure(["W0"]), Has.Count.EqualTo(10_000));
        Assert.That(chain.Descendants("W9999"), Has.Count.EqualTo(9_999));
        Assert.That(chain.IsAncestor("W9999", "W0"), Is.True);
        Assert.That(chain.CriticalPath(_ => TimeSpan.FromMinutes(1)), Has.Count.EqualTo(10_000));
    }

    [Test]
    public void Ten_thousand_with_ten_dependencies_each_are_ordered()
    {
        var wide = WorkstreamGraph.Of([.. Enumerable.Range(0, 10_000)
            .Select(i => new WorkstreamNode($"W{i}", [.. Enumerable.Range(1, 10).Where(j => i >= 100 * j).Select(j => $"W{i - (100 * j)}")]))]);

        Assert.That(wide.Waves, Has.Count.EqualTo(100));
        Assert.That(wide.IsAncestor("W0", "W9900"), Is.True);
        Assert.That(wide.IsAncestor("W1", "W9900"), Is.False);
    }

    [Test]
    public void A_cycle_is_no_graph() =>
        Assert.That(
            () => Graph("a: b", "b: a"),
            Throws.ArgumentException.With.Message.StartsWith("Workstreams wait for each other: a -> b -> a."));

    [TestCase("a: b", "'a' cannot depend on 'b'")]
    [TestCase("a: a", "'a' cannot depend on 'a'")]
    public void An_impossible_dependency_is_no_graph(string node, string reason) =>
        Assert.That(() => Graph(node), Throws.ArgumentException.With.Message.StartsWith(reason));

    [Test]
    public void An_id_that_is_there_twice_is_no_graph() =>
        Assert.That(() => Graph("a", "a"), Throws.ArgumentException.With.Message.StartsWith("The id 'a' is there twice."));

    [Test]
    public void A_question_about_an_unknown_workstream_names_it() =>
        Assert.That(() => Diamond.WaveOf("middle"), Throws.ArgumentException.With.Message.StartsWith("There is no workstream 'middle'."));

    private static WorkstreamGraph Graph(params string[] nodes) => WorkstreamGraph.Of(SampleGraph.Nodes(nodes));
}
