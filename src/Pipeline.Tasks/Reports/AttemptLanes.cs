using Pipeline.Model.Records;

namespace Pipeline.Tasks.Reports;

/// <summary>
/// Puts attempts on as few rows as ran side by side, so that a row reads like what one worker did: an attempt stays on its
/// workstream's row where it can.
/// </summary>
internal static class AttemptLanes
{
    /// <summary>The row of each attempt by its id, counted from 1.</summary>
    /// <param name="attempts">The attempts, in any order.</param>
    /// <param name="openUntil">Until when those that have not ended take their row.</param>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyList<StepAttemptRecord> attempts, DateTimeOffset openUntil)
    {
        var lanes = new List<(DateTimeOffset FreeAt, string WsId)>();
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var attempt in attempts.OrderBy(attempt => attempt.StartedAt).ThenBy(attempt => attempt.Id, StringComparer.Ordinal))
        {
            var lane = Free(lanes, attempt);
            var end = attempt.CompletedAt ?? openUntil;
            if (lane == lanes.Count)
                lanes.Add(default);
            lanes[lane] = (end > attempt.StartedAt ? end : attempt.StartedAt, attempt.WsId);
            found.Add(attempt.Id, lane + 1);
        }

        return found;
    }

    private static int Free(List<(DateTimeOffset FreeAt, string WsId)> lanes, StepAttemptRecord attempt)
    {
        var own = lanes.FindIndex(lane => lane.WsId == attempt.WsId && lane.FreeAt <= attempt.StartedAt);
        if (own >= 0)
            return own;
        var free = lanes.FindIndex(lane => lane.FreeAt <= attempt.StartedAt);
        return free >= 0 ? free : lanes.Count;
    }
}
