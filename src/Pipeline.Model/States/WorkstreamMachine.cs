using Stateless;
using static Pipeline.Model.States.WorkstreamState;

namespace Pipeline.Model.States;

/// <summary>How a workstream may move within a run.</summary>
public static class WorkstreamMachine
{
    private static readonly Trigger DependenciesDone = new("dependencies_done", "Everything it depends on is done.");
    private static readonly Trigger DependencyFailed = new("dependency_failed", "Something it depends on ended without success.");
    private static readonly Trigger WorktreeMade = new("worktree_made", "Its worktree stands at its start; the baseline, if it asks for one, is taken.");
    private static readonly Trigger ResultReused = new("result_reused", "The result of an earlier run still holds.");
    private static readonly Trigger NotPrepared = new("not_prepared", "Its worktree cannot be made, its dependencies' work does not merge, or a check of its baseline cannot do its work.");
    private static readonly Trigger Edited = new("edited", "The agent changed files in scope.");
    private static readonly Trigger StaticPassed = new("static_passed", "The static checks found nothing.");
    private static readonly Trigger CheckFailed = new("check_failed", "A check found errors and no breaker tripped.");
    private static readonly Trigger TestsPassed = new("tests_passed", "The acceptance tests passed and the work is one commit.");
    private static readonly Trigger GaveUp = new("gave_up", "A breaker tripped, a tool broke, or the agent left its scope.");
    private static readonly Trigger BlockerReset = new("blocker_reset", "What blocked it was reset.");
    private static readonly Trigger Reset = new("reset", "An operator wants it done again: ResetWorkstream, or --resume of a run that ended.", Actor.Operator);
    private static readonly Trigger Abandon = new("abandon", "An operator gave it up.", Actor.Operator);

    /// <summary>The table behind <see cref="CanMove(WorkstreamState, WorkstreamState)"/>.</summary>
    public static StateTable<WorkstreamState> Table { get; } = StateTable<WorkstreamState>.Of(Pending, Configure);

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyList<Move<WorkstreamState>> Moves => Table.Moves;

    /// <summary>Whether a workstream may move from one state to the other.</summary>
    public static bool CanMove(WorkstreamState from, WorkstreamState to) => Table.CanMove(from, to);

    private static void Configure(StateMachine<WorkstreamState, Trigger> machine)
    {
        machine.Configure(Pending)
            .Permit(DependenciesDone, Ready)
            .Permit(DependencyFailed, Blocked)
            .Permit(Abandon, Abandoned);
        machine.Configure(Ready)
            .Permit(WorktreeMade, Editing)
            .Permit(ResultReused, Done)
            .Permit(NotPrepared, Failed)
            .Permit(DependencyFailed, Blocked)
            .Permit(Abandon, Abandoned);
        machine.Configure(Editing)
            .Permit(Edited, StaticCheck)
            .Permit(GaveUp, Failed)
            .Permit(Abandon, Abandoned);
        machine.Configure(StaticCheck)
            .Permit(StaticPassed, RuntimeCheck)
            .Permit(CheckFailed, Fixing)
            .Permit(GaveUp, Failed)
            .Permit(Abandon, Abandoned);
        machine.Configure(Fixing)
            .Permit(Edited, StaticCheck)
            .Permit(GaveUp, Failed)
            .Permit(Abandon, Abandoned);
        machine.Configure(RuntimeCheck)
            .Permit(TestsPassed, Done)
            .Permit(CheckFailed, Fixing)
            .Permit(GaveUp, Failed)
            .Permit(Abandon, Abandoned);
        machine.Configure(Done)
            .Permit(Reset, Pending);
        machine.Configure(Failed)
            .Permit(Reset, Pending)
            .Permit(Abandon, Abandoned);
        machine.Configure(Blocked)
            .Permit(BlockerReset, Pending)
            .Permit(Reset, Pending)
            .Permit(Abandon, Abandoned);
        machine.Configure(Abandoned)
            .Permit(Reset, Pending);
    }
}
