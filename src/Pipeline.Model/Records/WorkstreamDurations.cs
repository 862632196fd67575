using Pipeline.Model.States;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>
/// How long workstreams take, from the records of earlier runs: the median of its own times, else of all that the same
/// agent worked on, else one second.
/// </summary>
public sealed class WorkstreamDurations
{
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyDictionary<string, TimeSpan> _byWorkstream;
    private readonly IReadOnlyDictionary<string, TimeSpan> _byAgent;

    private WorkstreamDurations(IReadOnlyList<(string WsId, string? Agent, TimeSpan Duration)> past)
    {
        _byWorkstream = Medians(past.Select(one => (one.WsId, one.Duration)));
        _byAgent = Medians(past.Where(one => one.Agent is not null).Select(one => (one.Agent!, one.Duration)));
    }

    /// <summary>Learns from runs: each workstream that came to done counts with all its attempts.</summary>
    public static WorkstreamDurations Of(IEnumerable<RunSnapshot> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return new([.. runs.SelectMany(Past)]);
    }

    /// <summary>How long a workstream will take.</summary>
    /// <param name="wsId">Its id.</param>
    /// <param name="agent">The tool of type <c>ai</c> that will work on it.</param>
    public TimeSpan Estimate(string wsId, string agent) =>
        _byWorkstream.TryGetValue(wsId, out var own) ? own : _byAgent.TryGetValue(agent, out var others) ? others : Unknown;

    private static IEnumerable<(string WsId, string? Agent, TimeSpan Duration)> Past(RunSnapshot run) => run.Workstreams.Values
        .Where(workstream => workstream.Status == WorkstreamState.Done)
        .Select(workstream => (workstream.WsId, Attempts: run.AttemptsOf(workstream.WsId)))
        .Where(past => past.Attempts.Count > 0)
        .Select(past => (past.WsId, AgentOf(past.Attempts), past.Attempts.Aggregate(TimeSpan.Zero, (sum, attempt) => sum + DurationOf(attempt))));

    private static string? AgentOf(IReadOnlyList<StepAttemptRecord> attempts) => attempts
        .FirstOrDefault(attempt => attempt.Step == StepName.Edit)?.Result?.Tools.Select(tool => tool.Tool).FirstOrDefault();

    private static TimeSpan DurationOf(StepAttemptRecord attempt) =>
        attempt.CompletedAt is { } end && end > attempt.StartedAt ? end - attempt.StartedAt : TimeSpan.Zero;

    private static Dictionary<string, TimeSpan> Medians(IEnumerable<(string Key, TimeSpan Duration)> durations) => durations
        .GroupBy(one => one.Key, one => one.Duration, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => Median([.. group.Order()]), StringComparer.OrdinalIgnoreCase);

    private static TimeSpan Median(IReadOnlyList<TimeSpan> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
