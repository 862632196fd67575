using System.Text.Json;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>The graph of workstreams as a tree, and for Graphviz.</summary>
internal static class DagDrawing
{
    /// <summary>From what nothing waits for, down to what each starts from; what was drawn already is not drawn below again.</summary>
    public static IEnumerable<string> Tree(DagAnswer dag)
    {
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        var needs = dag.Edges.ToLookup(edge => edge.To, edge => edge.From, StringComparer.Ordinal);
        var isNeeded = dag.Edges.Select(edge => edge.From).ToHashSet(StringComparer.Ordinal);
        var status = dag.Nodes.ToDictionary(node => node.WsId, node => node.Status, StringComparer.Ordinal);
        var open = new Stack<(string WsId, int Depth)>(dag.Nodes.Where(node => !isNeeded.Contains(node.WsId)).Reverse().Select(node => (node.WsId, 0)));
        while (open.TryPop(out var next))
        {
            var isNew = drawn.Add(next.WsId);
            var above = !isNew && needs[next.WsId].Any() ? "  (see above)" : "";
            yield return $"{new string(' ', next.Depth * 2)}{next.WsId}{(status[next.WsId] is { } known ? $"  {known}" : "")}{above}";
            foreach (var dependency in isNew ? needs[next.WsId].Reverse() : [])
                open.Push((dependency, next.Depth + 1));
        }
    }

    /// <summary>A Graphviz digraph.</summary>
    public static IEnumerable<string> Dot(DagAnswer dag)
    {
        yield return "digraph workstreams {";
        yield return "  rankdir=LR;";
        foreach (var node in dag.Nodes)
            yield return $"  {Quoted(node.WsId)} [label={Quoted(node.Status is null ? node.WsId : $"{node.WsId}: {node.Status}")}];";
        foreach (var edge in dag.Edges)
            yield return $"  {Quoted(edge.From)} -> {Quoted(edge.To)};";
        yield return "}";
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, AnswerJsonContext.Default.String);
}
