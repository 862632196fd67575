namespace Pipeline.Model.Records;

/// <summary>What a rollback changes: the attempts up to a checkpoint count again, in the workstream's present round.</summary>
internal static class RollbackFold
{
    internal static RunChanges ChangesOf(RunSnapshot before, EventRecord happened, RolledBack back)
    {
        if (happened.WsId is not { } id || !before.Workstreams.TryGetValue(id, out var workstream) || workstream.Round == back.Round)
            return RunChanges.None;
        var all = before.AllAttemptsOf(id);
        var round = all.Where(attempt => attempt.Round == back.Round).ToList();
        var last = round.FindIndex(attempt => attempt.Step == back.Step && attempt.Attempt == back.Attempt);
        return RunChanges.None with
        {
            Workstreams = [workstream with { BaseCommit = back.BaseCommit, HeadCommit = back.Commit }],
            Attempts = [.. round.Take(last + 1).Select((attempt, place) => attempt with
            {
                Id = $"{happened.RunId}/{id}/{workstream.Round}/{Names.Of(attempt.Step)}/{attempt.Attempt}",
                Round = workstream.Round,
                Position = all.Count + place,
            })],
        };
    }
}
