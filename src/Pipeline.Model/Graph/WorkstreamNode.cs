namespace Pipeline.Model.Graph;

/// <summary>A workstream as the graph sees it.</summary>
/// <param name="Id">Its id; case counts.</param>
/// <param name="DependsOn">Ids of the workstreams it starts from.</param>
public sealed record WorkstreamNode(string Id, IReadOnlyList<string> DependsOn);
