using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>
/// How long a call of a tool takes and what it costs, from the records of earlier runs: the median of the tool in a
/// workstream, else of the tool in all of them.
/// </summary>
public sealed class ToolHistory
{
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(1);

    private readonly Medians<TimeSpan> _elapsed;
    private readonly Medians<decimal> _usd;

    private ToolHistory(IReadOnlyList<Call> calls)
    {
        _elapsed = new([.. calls.Select(call => (call.WsId, call.Tool, call.Elapsed))], (low, high) => (low + high) / 2);
        _usd = new([.. calls.Where(call => call.Usd is not null).Select(call => (call.WsId, call.Tool, call.Usd!.Value))], (low, high) => (low + high) / 2);
    }

    /// <summary>Learns from runs: every call in a workstream that came to done.</summary>
    public static ToolHistory Of(IEnumerable<RunSnapshot> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return new([.. runs.SelectMany(Calls)]);
    }

    /// <summary>How long a call will take; one second where no record tells.</summary>
    public TimeSpan Duration(string wsId, string tool) => _elapsed.Find(wsId, tool) ?? Unknown;

    /// <summary>US dollars that a call will cost; null where no record tells.</summary>
    public decimal? Usd(string wsId, string tool) => _usd.Find(wsId, tool);

    private static IEnumerable<Call> Calls(RunSnapshot run) =>
        from workstream in run.Workstreams.Values
        where workstream.Status == WorkstreamState.Done
        from attempt in run.AttemptsOf(workstream.WsId)
        from call in attempt.Result?.Tools ?? []
        select new Call(workstream.WsId, call.Tool, call.Elapsed, call.Usage?.Usd);

    private sealed record Call(string WsId, string Tool, TimeSpan Elapsed, decimal? Usd);

    private sealed class Medians<T>(IReadOnlyList<(string WsId, string Tool, T Value)> values, Func<T, T, T> middle)
        where T : struct
    {
        private readonly Dictionary<(string WsId, string Tool), T> _byBoth = values
            .GroupBy(one => (one.WsId, one.Tool), one => one.Value)
            .ToDictionary(group => group.Key, group => Median([.. group.Order()], middle));

        private readonly Dictionary<string, T> _byTool = values
            .GroupBy(one => one.Tool, one => one.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Median([.. group.Order()], middle), StringComparer.Ordinal);

        public T? Find(string wsId, string tool) =>
            _byBoth.TryGetValue((wsId, tool), out var own) ? own : _byTool.TryGetValue(tool, out var others) ? others : null;

        private static T Median(T[] sorted, Func<T, T, T> middle) => middle(sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
    }
}
