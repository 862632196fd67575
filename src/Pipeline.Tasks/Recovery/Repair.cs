namespace Pipeline.Tasks.Recovery;

/// <summary>One thing that an operator's target does, planned before it is done so that a dry run tells the same.</summary>
/// <param name="Kind">What is done, as a fixed word.</param>
/// <param name="WsId">The workstream; null when it concerns none.</param>
/// <param name="Sentence">What is done, for people.</param>
/// <param name="DoAsync">Does it; null only tells.</param>
internal sealed record Repair(string Kind, string? WsId, string Sentence, Func<Task>? DoAsync)
{
    /// <summary>Something that needs no waiting.</summary>
    public static Repair Of(string kind, string? wsId, string sentence, Action act) => new(kind, wsId, sentence, () =>
    {
        act();
        return Task.CompletedTask;
    });

    /// <summary>Something that is left as it is, and why.</summary>
    public static Repair Left(string? wsId, string sentence) => new("left", wsId, sentence, null);
}
