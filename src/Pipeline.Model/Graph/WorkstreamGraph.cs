using Pipeline.Model.Workstreams;
using QuikGraph;

namespace Pipeline.Model.Graph;

/// <summary>What depends on what: a graph without cycles. An ancestor of a workstream is what it depends on, directly or not.</summary>
public sealed class WorkstreamGraph
{
    private readonly BidirectionalGraph<string, SEdge<string>> _graph;
    private readonly Dictionary<string, int> _waves = new(StringComparer.Ordinal);
    private readonly Lazy<Reachability> _reachability;

    private WorkstreamGraph(BidirectionalGraph<string, SEdge<string>> graph)
    {
        _graph = graph;
        Order = new DependencyWalk(_graph, _graph.Vertices).Order;
        foreach (var id in Order)
            _waves.Add(id, 1 + DependenciesOf(id).Select(dependency => _waves[dependency]).DefaultIfEmpty(0).Max());
        Waves = [.. Order.GroupBy(id => _waves[id]).OrderBy(wave => wave.Key).Select(wave => wave.ToList())];
        _reachability = new(() => new Reachability(Order, DependenciesOf));
    }

    /// <summary>Every id, dependencies first: the order in which Cake runs tasks that are registered in the given order.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>The ids that can run side by side, wave after wave, each in the order of <see cref="Order"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Waves { get; }

    /// <summary>The graph of workstreams in the order in which their tasks are registered.</summary>
    /// <exception cref="ArgumentException">An id is there twice or unknown, or there is a cycle; the bundle loader refuses such a set.</exception>
    public static WorkstreamGraph Of(IEnumerable<Workstream> workstreams) =>
        Of([.. workstreams.Select(workstream => new WorkstreamNode(workstream.Id, workstream.DependsOn))]);

    /// <inheritdoc cref="Of(IEnumerable{Workstream})"/>
    public static WorkstreamGraph Of(IReadOnlyList<WorkstreamNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (!known.Add(node.Id))
                throw new ArgumentException($"The id '{node.Id}' is there twice.", nameof(nodes));
        }

        foreach (var node in nodes)
        {
            if (node.DependsOn.FirstOrDefault(id => !known.Contains(id) || id == node.Id) is { } wrong)
                throw new ArgumentException($"'{node.Id}' cannot depend on '{wrong}'.", nameof(nodes));
        }

        var graph = DependencyCycle.Edges(nodes);
        return DependencyCycle.In(graph) is [var cycle, ..]
            ? throw new ArgumentException($"Workstreams wait for each other: {cycle}.", nameof(nodes))
            : new WorkstreamGraph(graph);
    }

    /// <summary>The wave of a workstream, counted from 1.</summary>
    public int WaveOf(string id) => _waves[Known(id)];

    /// <summary>What a workstream depends on directly, as its bundle lists it.</summary>
    public IReadOnlyList<string> DependenciesOf(string id) => [.. _graph.OutEdges(Known(id)).Select(edge => edge.Target)];

    /// <summary>What depends on a workstream directly.</summary>
    public IReadOnlyList<string> DependentsOf(string id) => [.. _graph.InEdges(Known(id)).Select(edge => edge.Source)];

    /// <summary>Everything a workstream depends on, dependencies first.</summary>
    public IReadOnlyList<string> Ancestors(string id) => [.. Closure([id]).SkipLast(1)];

    /// <summary>Everything that depends on a workstream, directly or not, dependencies first.</summary>
    public IReadOnlyList<string> Descendants(string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([Known(id)]);
        while (open.TryPop(out var next))
        {
            foreach (var dependent in DependentsOf(next).Where(found.Add))
                open.Push(dependent);
        }

        return [.. Order.Where(found.Contains)];
    }

    /// <summary>Whether <paramref name="descendant"/> depends on <paramref name="ancestor"/>, directly or not. Cheap for many questions.</summary>
    public bool IsAncestor(string ancestor, string descendant) => _reachability.Value.Has(Known(ancestor), Known(descendant));

    /// <summary>The targets and all their ancestors, in the order in which Cake runs them for these targets.</summary>
    public IReadOnlyList<string> Closure(IEnumerable<string> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return new DependencyWalk(_graph, targets.Select(Known).ToList()).Order;
    }

    /// <summary>The chain of dependencies that takes longest, from its first workstream to its last; empty for an empty graph.</summary>
    /// <param name="durationOf">How long each takes; never negative.</param>
    public IReadOnlyList<string> CriticalPath(Func<string, TimeSpan> durationOf)
    {
        ArgumentNullException.ThrowIfNull(durationOf);
        var best = new Dictionary<string, (TimeSpan Total, string? Before)>(StringComparer.Ordinal);
        foreach (var id in Order)
        {
            var before = DependenciesOf(id).MaxBy(dependency => best[dependency].Total);
            best.Add(id, (durationOf(id) + (before is null ? TimeSpan.Zero : best[before].Total), before));
        }

        var path = new List<string>();
        for (var at = Order.MaxBy(id => best[id].Total); at is not null; at = best[at].Before)
            path.Add(at);
        path.Reverse();
        return path;
    }

    private string Known(string id) => _graph.ContainsVertex(id)
        ? id
        : throw new ArgumentException($"There is no workstream '{id}'.", nameof(id));
}
