using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>The graph of workstreams for people: wave by wave, each workstream with what it starts from.</summary>
internal static class DagText
{
    /// <summary>Prints the graph.</summary>
    public static void Print(DagAnswer dag, Terminal terminal)
    {
        var widest = dag.Nodes.Select(node => node.WsId.Length).DefaultIfEmpty(0).Max();
        foreach (var wave in dag.Nodes.GroupBy(node => node.Wave).OrderBy(wave => wave.Key))
        {
            terminal.Line($"wave {wave.Key}");
            foreach (var node in wave)
                terminal.Line($"  {node.WsId.PadRight(widest)}{Status(node)}{Dependencies(node, dag)}".TrimEnd());
        }
    }

    private static string Status(NodeAnswer node) => node.Status is null ? "" : $"  {node.Status,-13}";

    private static string Dependencies(NodeAnswer node, DagAnswer dag)
    {
        var from = dag.Edges.Where(edge => edge.To == node.WsId).Select(edge => edge.From).ToList();
        return from.Count == 0 ? "" : $"  <- {string.Join(", ", from)}";
    }
}
