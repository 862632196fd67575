using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting.Answers;
using Serilog.Events;

namespace Pipeline.Tasks.Reports;

/// <summary>Tells of each workstream of a run.</summary>
internal sealed class ReportWorkstreams
{
    private readonly ReportSource _source;
    private readonly WorkstreamGraph _graph;
    private readonly IReadOnlySet<string> _critical;
    private readonly ReportAttempts _attempts;
    private readonly ILookup<string, EventRecord> _events;

    private ReportWorkstreams(ReportSource source, WorkstreamGraph graph, IReadOnlyDictionary<string, int> lanes, IReadOnlySet<string> critical)
    {
        (_source, _graph, _critical) = (source, graph, critical);
        _events = source.Events.Where(happened => happened.WsId is not null).ToLookup(happened => happened.WsId!, StringComparer.Ordinal);
        _attempts = new ReportAttempts(source, lanes, ToolCommands.Of(source.Events));
    }

    /// <summary>The workstreams in the order of the run's plan, and what was left out of their texts.</summary>
    public static (IReadOnlyList<ReportWorkstreamAnswer> Workstreams, IReadOnlyList<string> Left) Of(
        ReportSource source, WorkstreamGraph graph, IReadOnlyDictionary<string, int> lanes, IReadOnlySet<string> critical)
    {
        var each = new ReportWorkstreams(source, graph, lanes, critical);
        var told = source.Records.InOrder.Select(each.Of).ToList();
        return (told, [.. each._attempts.Left()]);
    }

    private ReportWorkstreamAnswer Of(WorkstreamRecord workstream)
    {
        var explanation = Explanation.Of(_source.Records, workstream);
        var attempts = _source.Records.AllAttemptsOf(workstream.WsId).Select(_attempts.Of).ToList();
        return new ReportWorkstreamAnswer(
            workstream.WsId,
            workstream.Title,
            Names.Of(workstream.Status),
            workstream.Gate,
            _graph.WaveOf(workstream.WsId),
            _critical.Contains(workstream.WsId),
            workstream.Deps,
            workstream.Branch,
            workstream.BaseCommit,
            workstream.HeadCommit,
            workstream.Worktree,
            workstream.BlockedBy,
            workstream.ReusedFrom,
            explanation.Why,
            explanation.Next,
            workstream.Round,
            attempts.Sum(attempt => attempt.DurationMs),
            AnswerFrom.UsageOf(_source.Records.AllAttemptsOf(workstream.WsId)),
            [.. _events[workstream.WsId].Select(Verdict).OfType<ReportVerdictAnswer>()],
            [.. _events[workstream.WsId].Where(IsNote).Select(RunReport.Event)],
            attempts);
    }

    private static bool IsNote(EventRecord happened) => Reporting.EventSentence.LevelOf(happened.Payload) >= LogEventLevel.Warning
        && happened.Payload is not (BreakerTripped or WorkstreamStateChanged);

    private static ReportVerdictAnswer? Verdict(EventRecord happened) => happened.Payload is BreakerTripped breaker
        ? new(happened.Timestamp, breaker.Rule, breaker.Limit, breaker.Evidence, breaker.WayOut)
        : null;
}
