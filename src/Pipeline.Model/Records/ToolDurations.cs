using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>How long tools take, from the records of earlier runs: the median of a tool in a workstream, else in all, else one second.</summary>
public sealed class ToolDurations
{
    private readonly IReadOnlyDictionary<(string WsId, string Tool), TimeSpan> _byBoth;
    private readonly IReadOnlyDictionary<string, TimeSpan> _byTool;

    private ToolDurations(IReadOnlyList<(string WsId, string Tool, TimeSpan Elapsed)> calls)
    {
        _byBoth = calls.GroupBy(call => (call.WsId, call.Tool)).ToDictionary(group => group.Key, group => Median(group.Select(call => call.Elapsed)));
        _byTool = calls.GroupBy(call => call.Tool, StringComparer.Ordinal).ToDictionary(group => group.Key, group => Median(group.Select(call => call.Elapsed)), StringComparer.Ordinal);
    }

    /// <summary>Learns from runs: every call in a workstream that came to done.</summary>
    public static ToolDurations Of(IEnumerable<RunSnapshot> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return new([.. runs.SelectMany(Calls)]);
    }

    /// <summary>How long a call will take.</summary>
    public TimeSpan Estimate(string wsId, string tool) =>
        _byBoth.TryGetValue((wsId, tool), out var own) ? own : _byTool.TryGetValue(tool, out var others) ? others : TimeSpan.FromSeconds(1);

    private static IEnumerable<(string WsId, string Tool, TimeSpan Elapsed)> Calls(RunSnapshot run) =>
        from workstream in run.Workstreams.Values
        where workstream.Status == WorkstreamState.Done
        from attempt in run.AttemptsOf(workstream.WsId)
        from call in attempt.Result?.Tools ?? []
        select (workstream.WsId, call.Tool, call.Elapsed);

    private static TimeSpan Median(IEnumerable<TimeSpan> durations)
    {
        TimeSpan[] sorted = [.. durations.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
