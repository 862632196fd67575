using System.Collections.Frozen;
using Pipeline.Model.Steps;
using Stateless;
using static Pipeline.Model.States.StepState;

namespace Pipeline.Model.States;

/// <summary>How an attempt at a step may move, and how each step may end.</summary>
public static class StepMachine
{
    private static readonly Trigger Start = new("start", "The intent is in the journal; the step's tools may start.");
    private static readonly Trigger End = new("end", "The step ended with one of its outcomes.");
    private static readonly Trigger CutOff = new("cut_off", "The pipeline was stopped, or was found dead, in the middle of the step.");
    private static readonly Trigger Repeat = new("repeat", "The run goes on; the worktree is back at the last checkpoint.");

    private static readonly FrozenSet<StepOutcome> AgentOutcomes =
        new[]
        {
            StepOutcome.Edited, StepOutcome.NoChange, StepOutcome.RefusedOrAsked, StepOutcome.BudgetExceeded,
            StepOutcome.RateLimited, StepOutcome.AuthFailed, StepOutcome.ScopeViolation, StepOutcome.ToolError,
            StepOutcome.Timeout, StepOutcome.Stalled, StepOutcome.Interrupted,
        }.ToFrozenSet();

    private static readonly FrozenSet<StepOutcome> CheckOutcomes =
        new[]
        {
            StepOutcome.Passed, StepOutcome.Failed, StepOutcome.ToolError,
            StepOutcome.Timeout, StepOutcome.Stalled, StepOutcome.Interrupted,
        }.ToFrozenSet();

    /// <summary>The table behind <see cref="CanMove(StepState, StepState)"/>.</summary>
    public static StateTable<StepState> Table { get; } = StateTable<StepState>.Of(Waiting, Configure);

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyList<Move<StepState>> Moves => Table.Moves;

    /// <summary>Whether an attempt may move from one state to the other.</summary>
    public static bool CanMove(StepState from, StepState to) => Table.CanMove(from, to);

    /// <summary>Whether <paramref name="step"/> may end with <paramref name="outcome"/>.</summary>
    public static bool MayEnd(StepName step, StepOutcome outcome) => OutcomesOf(step).Contains(outcome);

    /// <summary>The state that an outcome leads to; null means that the step still runs.</summary>
    public static StepState StateOf(StepOutcome? outcome) => outcome switch
    {
        null => Running,
        StepOutcome.Interrupted => Interrupted,
        _ => Completed,
    };

    private static FrozenSet<StepOutcome> OutcomesOf(StepName step) =>
        step is StepName.Edit or StepName.Fix ? AgentOutcomes : CheckOutcomes;

    private static void Configure(StateMachine<StepState, Trigger> machine)
    {
        machine.Configure(Waiting).Permit(Start, Running);
        machine.Configure(Running).Permit(End, Completed).Permit(CutOff, Interrupted);
        machine.Configure(Interrupted).Permit(Repeat, Running);
        machine.Configure(Completed);
    }
}
