using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Reuse;

/// <summary>
/// Decides, when a workstream's turn comes and its dependencies' work is known, whether a result that is there already
/// holds; whether work that was cut short may go on; or what changed, so that it starts afresh.
/// </summary>
/// <param name="recorder">The run.</param>
/// <param name="worktrees">The pipeline's worktrees.</param>
/// <param name="repository">The target repository.</param>
/// <param name="fingerprints">Computes what a result depends on.</param>
/// <param name="earlier">The latest result of other runs, by branch.</param>
/// <param name="force">Whether everything runs again.</param>
/// <param name="report">Told, in a sentence, why a finished workstream runs again.</param>
internal sealed class EarlierResults(
    RunRecorder recorder,
    Worktrees worktrees,
    TargetRepository repository,
    Fingerprints fingerprints,
    IReadOnlyDictionary<string, WorkstreamRecord> earlier,
    bool force,
    Action<string> report)
{
    private const string Reused = "reused";

    /// <summary>Asks git at once what all results that are there come to, so that nothing need be asked when their turn comes.</summary>
    public Task PrepareAsync(CancellationToken cancellation) => force ? Task.CompletedTask : Commits.LearnTreesAsync(
        repository,
        recorder.Snapshot.Workstreams.Values.Concat(earlier.Values).Select(result => result.HeadCommit),
        cancellation);

    /// <summary>Takes the result that is there, if it holds.</summary>
    /// <returns>Whether the workstream is done; else it is ready to be worked on.</returns>
    public async Task<bool> TakeAsync(WorkstreamWork work, CancellationToken cancellation)
    {
        var record = recorder.Snapshot.Workstreams[work.Id];
        var heads = DependencyHeads.Of(work, recorder.Snapshot);
        var now = await fingerprints.OfAsync(work, heads, cancellation).ConfigureAwait(false);
        if (record.Status != WorkstreamState.Done && record.BaseCommit is not null)
        {
            StartAfreshIfChanged(record, now);
            return false;
        }

        // What was reset is to be done again, however good an earlier run's result is.
        var result = record.Status == WorkstreamState.Done ? record
            : record.Round == 1 ? earlier.GetValueOrDefault(work.Workstream.Branch)
            : null;
        var change = result is null ? null
            : force ? "--force was given"
            : await ResultCheck.ChangeAsync(repository, result, now, cancellation).ConfigureAwait(false);
        if (result is not null && change is null)
        {
            await TakeOverAsync(record, result, now, cancellation).ConfigureAwait(false);
            return true;
        }

        if (change is not null)
            report($"{work.Id} runs again: {change}.");
        if (record.Status == WorkstreamState.Done)
            recorder.MoveTo(work.Id, WorkstreamState.Pending, $"runs again: {change}", by: Actor.Operator);
        Record(work.Id, now);
        return false;
    }

    private async Task TakeOverAsync(WorkstreamRecord record, WorkstreamRecord result, Fingerprint now, CancellationToken cancellation)
    {
        if (record.Status != WorkstreamState.Done)
        {
            if (record.Status == WorkstreamState.Pending)
                recorder.MoveTo(record.WsId, WorkstreamState.Ready, "everything it depends on is done");
            Record(record.WsId, now);
            recorder.MoveTo(record.WsId, WorkstreamState.Done, Reused, reusedFrom: result.ReusedFrom ?? result.RunId, headCommit: result.HeadCommit);
        }
        else if (record.Worktree is { } worktree)
        {
            worktrees.Remove(record.WsId);
            recorder.Record(record.WsId, new WorktreeRemoved(worktree));
        }
    }

    // Steps of one bundle do not go on with another one's.
    private void StartAfreshIfChanged(WorkstreamRecord record, Fingerprint now)
    {
        if (record.Fingerprint == now.Hash && !force)
            return;
        var change = force ? "--force was given" : ResultCheck.Changed(now.ChangedSince(record.FingerprintParts));
        report($"{record.WsId} starts afresh: {change}.");
        recorder.MoveTo(record.WsId, WorkstreamState.Abandoned, change, by: Actor.Operator);
        recorder.MoveTo(record.WsId, WorkstreamState.Pending, $"starts afresh: {change}", by: Actor.Operator);
        Record(record.WsId, now);
    }

    private void Record(string wsId, Fingerprint now) => recorder.Record(wsId, new Fingerprinted(now.Hash, now.Parts));
}
