namespace Pipeline.Tasks.Git;

/// <summary>A workstream's finished work.</summary>
/// <param name="WsId">The workstream.</param>
/// <param name="Commit">Its head.</param>
internal sealed record WorkstreamHead(string WsId, string Commit);

/// <summary>What bringing dependencies' work together gave.</summary>
/// <param name="Commit">The commit to start from; null when they conflict.</param>
/// <param name="Conflict">Why not; null when they do not conflict.</param>
internal sealed record MergeOutcome(string? Commit, MergeConflict? Conflict);

/// <summary>Two workstreams' work that does not go together.</summary>
/// <param name="One">The one.</param>
/// <param name="Other">The other.</param>
/// <param name="Files">Where they collide.</param>
internal sealed record MergeConflict(string One, string Other, IReadOnlyList<string> Files)
{
    /// <summary>One sentence for people.</summary>
    public string Message =>
        $"The work of {One} and {Other} conflicts in {string.Join(", ", Files)}. Make one depend on the other, or give them scopes that do not meet, and reset the later one.";
}
