using FsCheck;
using FsCheck.Fluent;
using Pipeline.Model.Graph;

namespace Pipeline.Model.Tests.Graph;

/// <summary>A set of workstreams, generated or written by hand.</summary>
public sealed record SampleGraph(IReadOnlyList<WorkstreamNode> Workstreams)
{
    /// <summary>Workstreams written as <c>id: dependency dependency</c>.</summary>
    public static IReadOnlyList<WorkstreamNode> Nodes(params string[] nodes) => [.. nodes.Select(Node)];

    public override string ToString() =>
        string.Join("; ", Workstreams.Select(node => $"{node.Id}: {string.Join(' ', node.DependsOn)}"));

    /// <summary>For <c>[Property(Arbitrary = …)]</c>: any edges between different workstreams, cycles among them.</summary>
    public static Arbitrary<SampleGraph> Arbitrary() => Gen.Choose(1, 12)
        .SelectMany(count => Gen.ListOf(Edge(count)).Select(edges => Made(count, edges)))
        .ToArbitrary();

    /// <summary>The same set without what would close a cycle (edges lead from a larger number to a smaller one), listed in another order.</summary>
    public SampleGraph WithoutCycles() => new([.. Workstreams.Select(node => node with
    {
        DependsOn = [.. node.DependsOn.Where(id => Number(id) < Number(node.Id))],
    }).OrderBy(node => Number(node.Id) * 7 % 13)]);

    private static Gen<(int From, int To)> Edge(int count) =>
        Gen.Choose(0, count - 1).SelectMany(from => Gen.Choose(0, count - 1).Select(to => (from, to)));

    private static SampleGraph Made(int count, IEnumerable<(int From, int To)> edges)
    {
        var targets = edges.Where(edge => edge.From != edge.To).Distinct().ToLookup(edge => edge.From, edge => $"W{edge.To}");
        return new([.. Enumerable.Range(0, count).Select(i => new WorkstreamNode($"W{i}", [.. targets[i]]))]);
    }

    private static int Number(string id) => int.Parse(id.AsSpan(1), null);

    private static WorkstreamNode Node(string text) => text.Split(": ") is [var id, var dependencies]
        ? new WorkstreamNode(id, dependencies.Split(' '))
        : new WorkstreamNode(text, []);
}
