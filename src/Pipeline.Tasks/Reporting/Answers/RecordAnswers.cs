using System.Text.Json;

namespace Pipeline.Tasks.Reporting.Answers;

/// <summary><c>--json</c> of ShowErrors.</summary>
internal sealed record ErrorsAnswer(string RunId, IReadOnlyList<ErrorAnswer> Errors);

/// <summary>An error of a run.</summary>
internal sealed record ErrorAnswer(
    string WsId,
    string? Step,
    string ErrorCode,
    string Signature,
    string Message,
    int Count,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    LogAnswer? Log);

/// <summary>Where an error stands in a tool's kept output, with the lines around it.</summary>
internal sealed record LogAnswer(string File, IReadOnlyList<string> Lines);

/// <summary><c>--json</c> of Explain.</summary>
internal sealed record ExplainAnswer(string RunId, string WsId, string? Status, string Why, IReadOnlyList<string> Next, IReadOnlyList<string> History);

/// <summary><c>--json</c> of ShowEvents.</summary>
internal sealed record EventsAnswer(string RunId, IReadOnlyList<EventAnswer> Events);

/// <summary>An event of a run.</summary>
internal sealed record EventAnswer(long Id, DateTimeOffset Timestamp, string? WsId, string EventType, JsonElement Payload);

/// <summary><c>--json</c> of ShowDag.</summary>
internal sealed record DagAnswer(string? RunId, IReadOnlyList<NodeAnswer> Nodes, IReadOnlyList<EdgeAnswer> Edges)
{
    /// <summary>The part that a workstream rests on, itself included.</summary>
    public DagAnswer UpTo(string wsId)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal) { wsId };
        // Dependencies come first, so one way back through the order finds all.
        foreach (var edge in Edges.Reverse().Where(edge => wanted.Contains(edge.To)))
            wanted.Add(edge.From);
        return this with { Nodes = [.. Nodes.Where(node => wanted.Contains(node.WsId))], Edges = [.. Edges.Where(edge => wanted.Contains(edge.To))] };
    }
}

/// <summary>A workstream in the graph; waves are counted from 1.</summary>
internal sealed record NodeAnswer(string WsId, string? Status, int Wave);

/// <summary>A dependency: <paramref name="To"/> starts from the work of <paramref name="From"/>.</summary>
internal sealed record EdgeAnswer(string From, string To);

/// <summary><c>--json</c> of WorktreeList.</summary>
internal sealed record WorktreesAnswer(IReadOnlyList<WorktreeAnswer> Worktrees);

/// <summary>A worktree of the pipeline.</summary>
internal sealed record WorktreeAnswer(string WsId, string? RunId, string Path, string? Branch, string State, bool Clean);
