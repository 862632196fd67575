using QuikGraph;
using QuikGraph.Algorithms;

namespace Pipeline.Model.Graph;

/// <summary>Workstreams that wait for each other.</summary>
/// <param name="Path">Each depends on the next; the first stands at the end again.</param>
public sealed record DependencyCycle(IReadOnlyList<string> Path)
{
    /// <summary>The cycles of a set: one for each knot of workstreams that wait for each other. Unknown ids and a workstream's own are passed over.</summary>
    public static IReadOnlyList<DependencyCycle> Find(IReadOnlyList<WorkstreamNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return In(Edges(nodes));
    }

    /// <summary>The same workstreams without the dependencies that close a cycle.</summary>
    public static IReadOnlyList<WorkstreamNode> Without(IReadOnlyList<WorkstreamNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var graph = Edges(nodes);
        var closing = new DependencyWalk(graph, graph.Vertices).ClosingEdges.ToHashSet();
        return [.. nodes.Select(node => node with
        {
            DependsOn = [.. node.DependsOn.Where(id => !closing.Contains(new SEdge<string>(node.Id, id)))],
        })];
    }

    /// <summary>The cycle as a path: <c>WS-01 -> WS-04 -> WS-02 -> WS-01</c>.</summary>
    public override string ToString() => string.Join(" -> ", Path);

    internal static BidirectionalGraph<string, SEdge<string>> Edges(IReadOnlyList<WorkstreamNode> nodes)
    {
        var graph = new BidirectionalGraph<string, SEdge<string>>(allowParallelEdges: false);
        graph.AddVertexRange(nodes.Select(node => node.Id));
        foreach (var node in nodes)
        {
            foreach (var dependency in node.DependsOn)
            {
                if (dependency != node.Id && graph.ContainsVertex(dependency))
                    graph.AddEdge(new SEdge<string>(node.Id, dependency));
            }
        }

        return graph;
    }

    internal static IReadOnlyList<DependencyCycle> In(BidirectionalGraph<string, SEdge<string>> graph)
    {
        var walk = new DependencyWalk(graph, graph.Vertices);
        if (walk.ClosingEdges.Count == 0)
            return [];
        var knots = new Dictionary<string, int>(StringComparer.Ordinal);
        graph.StronglyConnectedComponents(knots);
        return [.. walk.ClosingEdges.DistinctBy(edge => knots[edge.Target]).Select(edge => new DependencyCycle(walk.Cycle(edge)))];
    }
}
