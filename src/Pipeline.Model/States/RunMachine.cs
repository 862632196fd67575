using Stateless;
using static Pipeline.Model.States.RunState;

namespace Pipeline.Model.States;

/// <summary>How a run may move.</summary>
public static class RunMachine
{
    private static readonly Trigger AllDone = new("all_done", "Every workstream it was asked for is done.");
    private static readonly Trigger SomeDone = new("some_done", "Some are done, the others failed, are blocked or were never started.");
    private static readonly Trigger NoneDone = new("none_done", "None is done.");
    private static readonly Trigger Stop = new("stop", "A signal stopped it, or it was found running without a living process.");
    private static readonly Trigger Resume = new("resume", "It goes on after --resume.");
    private static readonly Trigger WorkstreamReset = new("workstream_reset", "An operator reset one of its workstreams, so there is work again.", Actor.Operator);
    private static readonly Trigger Abandon = new("abandon", "An operator gave it up.", Actor.Operator);

    /// <summary>The table behind <see cref="CanMove(RunState, RunState)"/>.</summary>
    public static StateTable<RunState> Table { get; } = StateTable<RunState>.Of(Running, Configure);

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyList<Move<RunState>> Moves => Table.Moves;

    /// <summary>Whether a run may move from one state to the other.</summary>
    public static bool CanMove(RunState from, RunState to) => Table.CanMove(from, to);

    private static void Configure(StateMachine<RunState, Trigger> machine)
    {
        machine.Configure(Running)
            .Permit(AllDone, Completed)
            .Permit(SomeDone, Partial)
            .Permit(NoneDone, Failed)
            .Permit(Stop, Interrupted)
            .Permit(Abandon, Abandoned);
        machine.Configure(Completed)
            .Permit(WorkstreamReset, Interrupted);
        machine.Configure(Partial)
            .Permit(Resume, Running)
            .Permit(Abandon, Abandoned);
        machine.Configure(Failed)
            .Permit(Resume, Running)
            .Permit(Abandon, Abandoned);
        machine.Configure(Interrupted)
            .Permit(Resume, Running)
            .Permit(Abandon, Abandoned);
        machine.Configure(Abandoned);
    }
}
