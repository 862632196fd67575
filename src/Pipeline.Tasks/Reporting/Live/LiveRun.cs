using Pipeline.Model.Breakers;
using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>What the live view shows of a run at one moment: a function of its records, of what tools printed last and of the time.</summary>
/// <param name="records">The records now.</param>
/// <param name="budgetOf">What a workstream may spend.</param>
/// <param name="estimateOf">How long a workstream will take in all, from earlier runs.</param>
/// <param name="lines">What tools printed last.</param>
internal sealed class LiveRun(
    Func<RunSnapshot> records, Func<string, Budget> budgetOf, Func<string, TimeSpan> estimateOf, LastLines lines)
{
    private WorkstreamGraph? _graph;

    /// <summary>The moment.</summary>
    public LiveMoment At(DateTimeOffset now)
    {
        var run = records();
        if (run.Run is null)
            return LiveMoment.Empty;
        var graph = _graph ??= Graph(run);
        var path = graph.CriticalPath(id => DurationOf(run, id, now));
        var critical = path.ToHashSet(StringComparer.Ordinal);
        return new LiveMoment(
            run.Run.RunId,
            now - run.Run.StartedAt,
            [.. run.InOrder.Select(workstream => Row(run, workstream, critical.Contains(workstream.WsId), now))],
            [.. graph.Waves.Select(wave => (wave.Count(id => HasEnded(run.Workstreams[id].Status)), wave.Count))],
            path,
            Usage.Sum(run.Attempts.Values.SelectMany(attempts => attempts).Select(attempt => attempt.Result?.Usage))?.Usd);
    }

    private LiveRow Row(RunSnapshot run, WorkstreamRecord workstream, bool isCritical, DateTimeOffset now)
    {
        var attempts = run.AttemptsOf(workstream.WsId);
        var last = attempts.Count == 0 || HasEnded(workstream.Status) ? null : attempts[^1];
        return new LiveRow(
            workstream.WsId,
            workstream.Status,
            last is null ? "" : $"{Names.Of(last.Step)} {last.Attempt}",
            Elapsed(run, workstream, now),
            SpentText.Of(Spent(run, attempts, now), budgetOf(workstream.WsId)),
            ScreenText.Line(Says(run, workstream)).Trim(),
            isCritical);
    }

    // The budget's minutes go by while a step runs, not at its end.
    private static Spending Spent(RunSnapshot run, IReadOnlyList<StepAttemptRecord> attempts, DateTimeOffset now)
    {
        var ended = Spending.Of(attempts);
        var open = attempts.Where(attempt => StepTime.Runs(attempt, run)).Sum(attempt => StepTime.Of(attempt, run, now)?.TotalMinutes ?? 0);
        return ended with { Minutes = ended.Minutes + open };
    }

    private string Says(RunSnapshot run, WorkstreamRecord workstream) => workstream.Status switch
    {
        WorkstreamState.Pending => WaitsFor(run, workstream),
        WorkstreamState.Blocked => $"waits for {string.Join(", ", workstream.BlockedBy)}",
        WorkstreamState.Done => workstream.ReusedFrom is { } earlier ? $"reused from {earlier}" : workstream.Branch,
        WorkstreamState.Failed or WorkstreamState.Abandoned => workstream.Reason ?? "",
        _ => lines.Of(workstream.WsId),
    };

    private static string WaitsFor(RunSnapshot run, WorkstreamRecord workstream)
    {
        var open = workstream.Deps.Where(id => run.Workstreams.TryGetValue(id, out var dependency) && dependency.Status != WorkstreamState.Done).ToList();
        return open.Count == 0 ? "its turn comes" : $"after {string.Join(", ", open)}";
    }

    private TimeSpan DurationOf(RunSnapshot run, string wsId, DateTimeOffset now)
    {
        var workstream = run.Workstreams[wsId];
        var elapsed = Elapsed(run, workstream, now) ?? TimeSpan.Zero;
        return HasEnded(workstream.Status) || elapsed > estimateOf(wsId) ? elapsed : estimateOf(wsId);
    }

    private static TimeSpan? Elapsed(RunSnapshot run, WorkstreamRecord workstream, DateTimeOffset now)
    {
        var attempts = run.AttemptsOf(workstream.WsId);
        if (attempts.Count == 0)
            return null;
        var end = HasEnded(workstream.Status) ? attempts[^1].CompletedAt ?? attempts[^1].StartedAt : now;
        return end - attempts[0].StartedAt;
    }

    private static bool HasEnded(WorkstreamState state) =>
        state is WorkstreamState.Done or WorkstreamState.Failed or WorkstreamState.Blocked or WorkstreamState.Abandoned;

    private static WorkstreamGraph Graph(RunSnapshot run) => WorkstreamGraph.Of(
        [.. run.InOrder.Select(workstream => new WorkstreamNode(workstream.WsId, [.. workstream.Deps.Where(run.Workstreams.ContainsKey)]))]);
}
