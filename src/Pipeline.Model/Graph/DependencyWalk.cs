using QuikGraph;
using QuikGraph.Algorithms.Search;

namespace Pipeline.Model.Graph;

/// <summary>A depth-first walk from workstreams to their dependencies, in the order in which Cake walks its tasks.</summary>
internal sealed class DependencyWalk
{
    // No id is empty, so the start of the walk cannot be taken for a workstream.
    private const string Start = "";

    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly List<SEdge<string>> _closingEdges = [];
    private readonly List<string> _order = [];

    public DependencyWalk(BidirectionalGraph<string, SEdge<string>> graph, IEnumerable<string> targets)
    {
        // Looking for parallel edges would cost the square of the number of targets.
        var walked = new AdjacencyGraph<string, SEdge<string>>(allowParallelEdges: true);
        walked.AddVertex(Start);
        walked.AddVertexRange(graph.Vertices);
        walked.AddEdgeRange(graph.Edges);
        walked.AddEdgeRange(targets.Select(target => new SEdge<string>(Start, target)));
        var search = new DepthFirstSearchAlgorithm<string, SEdge<string>>(walked);
        search.TreeEdge += edge => _parents[edge.Target] = edge.Source;
        search.BackEdge += _closingEdges.Add;
        search.FinishVertex += _order.Add;
        search.Compute(Start);
        _order.Remove(Start);
    }

    /// <summary>The workstreams reached, dependencies first.</summary>
    public IReadOnlyList<string> Order => _order;

    /// <summary>The edges that lead back to a workstream whose dependencies are still being walked: each closes a cycle.</summary>
    public IReadOnlyList<SEdge<string>> ClosingEdges => _closingEdges;

    /// <summary>The way the walk took from the target of a closing edge to its source, and back to the target.</summary>
    public IReadOnlyList<string> Cycle(SEdge<string> closing)
    {
        var path = new List<string> { closing.Target };
        for (var at = closing.Source; at != closing.Target; at = _parents[at])
            path.Add(at);
        path.Add(closing.Target);
        path.Reverse();
        return path;
    }
}
