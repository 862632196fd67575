using FsCheck;
using FsCheck.Fluent;
using Pipeline.Tasks.Reports.Html;

namespace Pipeline.Tasks.Tests.Reports.Html;

public sealed class DagLayoutTests
{
    private const double Row = 50;

    [Test]
    public void A_chain_is_a_straight_line()
    {
        var layout = DagLayout.Of([("A", 1), ("B", 2), ("C", 3)], [("A", "B"), ("B", "C")], Row);
        Assert.That(layout.Spots.Values.Select(spot => (spot.Column, spot.Y)), Is.EqualTo(new[] { (0, 25.0), (1, 25.0), (2, 25.0) }));
        Assert.That((layout.Columns, layout.Height), Is.EqualTo((3, 50.0)));
    }

    [Test]
    public void Arrows_that_would_cross_are_untangled()
    {
        var layout = DagLayout.Of([("A", 1), ("B", 1), ("C", 2), ("D", 2)], [("A", "D"), ("B", "C")], Row);
        Assert.That(layout.Spots["D"].Y < layout.Spots["C"].Y, Is.EqualTo(layout.Spots["A"].Y < layout.Spots["B"].Y));
    }

    [Test]
    public void An_arrow_over_several_columns_bends_in_each()
    {
        var layout = DagLayout.Of([("A", 1), ("B", 2), ("C", 3)], [("A", "B"), ("B", "C"), ("A", "C")], Row);
        Assert.That(layout.Arrows.Select(arrow => arrow.Count), Is.EquivalentTo(new[] { 2, 2, 3 }));
    }

    [Test]
    public void A_graph_of_nothing_has_no_size() => Assert.That(DagLayout.Of([], [], Row).Height, Is.Zero);

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property Whatever_the_graph_no_two_workstreams_touch_and_none_is_outside() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var nodes = Enumerable.Range(0, random.Next(1, 40)).Select(number => (WsId: $"W{number}", Wave: 1 + number % random.Next(1, 7))).ToList();
            nodes = [.. nodes.Select(node => node with { Wave = Math.Min(node.Wave, 6) })];
            var edges = nodes.SelectMany(from => nodes.Where(to => to.Wave > from.Wave && random.Next(4) == 0).Select(to => (from.WsId, to.WsId))).ToList();
            var layout = DagLayout.Of(nodes, edges, Row);
            return layout.Spots.Values.GroupBy(spot => spot.Column).All(column =>
            {
                var sorted = column.Select(spot => spot.Y).Order().ToList();
                return sorted.Zip(sorted.Skip(1)).All(pair => pair.Second - pair.First >= Row - 0.001)
                    && sorted[0] >= Row / 2 - 0.001 && sorted[^1] <= layout.Height - Row / 2 + 0.001;
            });
        });
}
