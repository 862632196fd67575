using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>The graph of workstreams as a Mermaid flowchart, coloured by state where it is that of a run.</summary>
internal static class MermaidDag
{
    private static readonly string[] Classes =
    [
        "  classDef done fill:#d3f2d9,stroke:#1a7f37,color:#000",
        "  classDef failed fill:#ffd8d3,stroke:#cf222e,color:#000",
        "  classDef blocked fill:#fff1c2,stroke:#9a6700,color:#000",
        "  classDef abandoned fill:#e6e6e6,stroke:#6e7781,color:#000",
    ];

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(DagAnswer dag)
    {
        // Mermaid takes "end" and some other words for its own, so nodes are numbered and named by their text.
        var number = dag.Nodes.Select((node, index) => (node.WsId, index)).ToDictionary(pair => pair.WsId, pair => pair.index, StringComparer.Ordinal);
        yield return "flowchart LR";
        foreach (var node in dag.Nodes)
            yield return $"  n{number[node.WsId]}[\"{node.WsId}{(node.Status is null ? "" : "<br/>" + node.Status)}\"]{(node.Status is null ? "" : ":::" + node.Status)}";
        foreach (var edge in dag.Edges)
            yield return $"  n{number[edge.From]} --> n{number[edge.To]}";
        foreach (var style in dag.RunId is null ? [] : Classes)
            yield return style;
    }
}
