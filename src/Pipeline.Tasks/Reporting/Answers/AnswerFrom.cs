using Pipeline.Model.Breakers;
using Pipeline.Model.Graph;
using Pipeline.Model.Inputs;
using Pipeline.Model.Records;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>Makes answers of records.</summary>
internal static class AnswerFrom
{
    /// <summary>A run with its workstreams and attempts.</summary>
    public static RunAnswer Run(RunSnapshot records)
    {
        var run = records.Run!;
        var workstreams = records.InOrder.Select(workstream => Workstream(workstream, records)).ToList();
        return new RunAnswer(
            run.RunId,
            Names.Of(run.Status),
            run.ExitCode,
            run.BaseCommit,
            run.StartedAt,
            run.CompletedAt,
            run.Targets,
            UsageOf([.. records.Attempts.Values.SelectMany(attempts => attempts)]),
            workstreams);
    }

    /// <summary>The graph of a run's workstreams.</summary>
    public static DagAnswer Dag(RunSnapshot run) => Dag(run.Run!.RunId, RunGraph.Of(run), id => Names.Of(run.Workstreams[id].Status));

    /// <summary>A graph of workstreams.</summary>
    public static DagAnswer Dag(string? runId, WorkstreamGraph graph, Func<string, string?> status) => new(
        runId,
        [.. graph.Order.Select(id => new NodeAnswer(id, status(id), graph.WaveOf(id)))],
        [.. graph.Order.SelectMany(id => graph.DependenciesOf(id).Select(dependency => new EdgeAnswer(dependency, id)))]);

    /// <summary>What was refused.</summary>
    public static RefusalAnswer Refusal(PipelineRefusedException refused) =>
        new(new RefusalBody(refused.Code, refused.Message, InputErrors(refused.Details)));

    /// <summary>What is wrong with the input.</summary>
    public static IReadOnlyList<InputErrorAnswer> InputErrors(IEnumerable<InputError> errors) =>
        [.. errors.Select(error => new InputErrorAnswer(error.Code, error.File, error.Line, error.Column, error.Path, error.Message))];

    private static WorkstreamAnswer Workstream(WorkstreamRecord workstream, RunSnapshot records)
    {
        var explanation = Explanation.Of(records, workstream);
        return new WorkstreamAnswer(
            workstream.WsId,
            Names.Of(workstream.Status),
            workstream.Gate,
            workstream.Deps,
            workstream.Branch,
            workstream.HeadCommit,
            workstream.BlockedBy,
            workstream.ReusedFrom,
            workstream.Reason,
            explanation.Why,
            explanation.Next,
            UsageOf(records.AllAttemptsOf(workstream.WsId)),
            [.. records.AttemptsOf(workstream.WsId).Select(Attempt)]);
    }

    private static AttemptAnswer Attempt(StepAttemptRecord attempt) => new(
        Names.Of(attempt.Step),
        attempt.Attempt,
        attempt.Outcome is { } outcome ? Names.Of(outcome) : null,
        attempt.Result?.ErrorCode,
        (long?)(attempt.CompletedAt - attempt.StartedAt)?.TotalMilliseconds,
        attempt.Result?.TreeAfter,
        UsageOf([attempt]));

    /// <summary>What attempts cost together.</summary>
    public static UsageAnswer UsageOf(IReadOnlyList<StepAttemptRecord> attempts)
    {
        var told = Usage.Sum(attempts.Select(attempt => attempt.Result?.Usage));
        var wall = attempts.Sum(attempt => (attempt.CompletedAt - attempt.StartedAt)?.TotalMilliseconds ?? 0);
        return new UsageAnswer(told?.TokensIn, told?.TokensOut, told?.Usd, (long)wall);
    }
}
