using Pipeline.Model.States;
using static Pipeline.Model.States.WorkstreamState;

namespace Pipeline.Tasks.Tests.State;

/// <summary>A way through the states to each of them, written by hand from the design.</summary>
internal static class Walk
{
    public static WorkstreamState[] To(WorkstreamState state) => state switch
    {
        Pending => [],
        Ready => [Ready],
        Editing => [Ready, Editing],
        StaticCheck => [Ready, Editing, StaticCheck],
        Fixing => [Ready, Editing, StaticCheck, Fixing],
        RuntimeCheck => [Ready, Editing, StaticCheck, RuntimeCheck],
        Done => [Ready, Editing, StaticCheck, RuntimeCheck, Done],
        Failed => [Ready, Failed],
        Blocked => [Blocked],
        Abandoned => [Abandoned],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No way is known to it."),
    };
}
