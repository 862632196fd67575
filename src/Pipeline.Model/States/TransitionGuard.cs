using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.States;

/// <summary>Judges, before an event is written, whether the machines allow the move it makes.</summary>
public static class TransitionGuard
{
    /// <summary>Null when the event is allowed after <paramref name="before"/>; else what is forbidden about it.</summary>
    public static IllegalTransition? Judge(RunSnapshot before, string? wsId, EventPayload payload, Actor by) => payload switch
    {
        RunStarted => before.Run is { } run ? Forbidden(run, RunState.Running, "a run starts once") : null,
        RunResumed => Run(before, RunState.Running, by),
        RunInterrupted => Run(before, RunState.Interrupted, by),
        RunCompleted ended => Run(before, ended.Status, by),
        RunAbandoned => Run(before, RunState.Abandoned, by),
        WorkstreamStateChanged moved => Workstream(before, wsId, moved, by),
        StepStarted started => Step(before, wsId, started.Step, started.Attempt, StepState.Running),
        StepCompleted ended => Ending(ended) ?? Step(before, wsId, ended.Step, ended.Attempt, StepMachine.StateOf(ended.Outcome)),
        _ => null,
    };

    private static IllegalTransition? Run(RunSnapshot before, RunState to, Actor by)
    {
        if (before.Run is not { } run)
            return new IllegalTransition("run", "none", Names.Of(to), "the run has not started");
        return RunMachine.Table.CanMove(run.Status, to, by)
            ? null
            : Forbidden(run, to, Why(RunMachine.CanMove(run.Status, to)));
    }

    private static IllegalTransition? Workstream(RunSnapshot before, string? wsId, WorkstreamStateChanged moved, Actor by)
    {
        var to = Names.Of(moved.To);
        if (wsId is null || !before.Workstreams.TryGetValue(wsId, out var workstream))
            return new IllegalTransition("workstream", "none", to, $"the run has no workstream {wsId}");
        var from = workstream.Status;
        if (moved.From != from)
            return new IllegalTransition("workstream", Names.Of(from), to, $"the caller believed it to be {Names.Of(moved.From)}");
        return WorkstreamMachine.Table.CanMove(from, moved.To, by)
            ? null
            : new IllegalTransition("workstream", Names.Of(from), to, Why(WorkstreamMachine.CanMove(from, moved.To)));
    }

    private static IllegalTransition? Ending(StepCompleted ended)
    {
        var (step, outcome) = (Names.Of(ended.Step), Names.Of(ended.Outcome));
        return StepMachine.MayEnd(ended.Step, ended.Outcome)
            ? null
            : new IllegalTransition(
                Subject(ended.Step, ended.Attempt), Names.Of(StepState.Running), outcome, $"the step {step} cannot end with {outcome}");
    }

    private static IllegalTransition? Step(RunSnapshot before, string? wsId, StepName step, int number, StepState to)
    {
        var subject = Subject(step, number);
        if (wsId is null || !before.Workstreams.ContainsKey(wsId))
            return new IllegalTransition(subject, "none", Names.Of(to), $"the run has no workstream {wsId}");
        var attempts = before.AttemptsOf(wsId);
        var known = attempts.FirstOrDefault(attempt => attempt.Step == step && attempt.Attempt == number);
        var from = known is null ? StepState.Waiting : StepMachine.StateOf(known.Outcome);
        if (!StepMachine.CanMove(from, to))
            return new IllegalTransition(subject, Names.Of(from), Names.Of(to), Why(mayOthers: false));
        if (attempts.FirstOrDefault(attempt => attempt != known && attempt.Outcome is null) is { } open)
            return new IllegalTransition(subject, Names.Of(from), Names.Of(to), $"{Subject(open.Step, open.Attempt)} has not ended");
        var next = attempts.Count(attempt => attempt.Step == step) + 1;
        return known is null && number != next
            ? new IllegalTransition(subject, Names.Of(from), Names.Of(to), $"the next attempt has the number {next}")
            : null;
    }

    private static IllegalTransition Forbidden(RunRecord run, RunState to, string reason) =>
        new("run", Names.Of(run.Status), Names.Of(to), reason);

    private static string Why(bool mayOthers) =>
        mayOthers ? "only an operator may do that" : "docs/state_machine.md has no such move";

    private static string Subject(StepName step, int number) => $"{Names.Of(step)} {number}";
}
