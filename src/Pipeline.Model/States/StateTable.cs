using System.Collections.Frozen;
using Pipeline.Model.Records;
using Stateless;
using Stateless.Graph;
using Stateless.Reflection;

namespace Pipeline.Model.States;

/// <summary>What a machine allows, read once from its Stateless configuration, so that a check is one look-up.</summary>
/// <typeparam name="TState">The states.</typeparam>
public sealed class StateTable<TState>
    where TState : struct, Enum
{
    private readonly FrozenSet<(TState From, TState To)> _all;
    private readonly FrozenSet<(TState From, TState To)> _pipeline;

    private StateTable(IReadOnlyList<Move<TState>> moves, string diagram)
    {
        Moves = moves;
        Diagram = diagram;
        _all = Pairs(moves);
        _pipeline = Pairs(moves.Where(move => move.Trigger.By == Actor.Pipeline));
    }

    /// <summary>Every allowed move, by state and then in the order of configuration.</summary>
    public IReadOnlyList<Move<TState>> Moves { get; }

    /// <summary>The machine as Mermaid, written by Stateless.</summary>
    public string Diagram { get; }

    /// <summary>Whether anybody may move something from one state to the other.</summary>
    public bool CanMove(TState from, TState to) => _all.Contains((from, to));

    /// <summary>Whether <paramref name="by"/> may; an operator may all that the pipeline may.</summary>
    public bool CanMove(TState from, TState to, Actor by) =>
        (by == Actor.Operator ? _all : _pipeline).Contains((from, to));

    /// <summary>Where <paramref name="from"/> leads, each state once.</summary>
    public IEnumerable<TState> After(TState from) =>
        Moves.Where(move => EqualityComparer<TState>.Default.Equals(move.From, from)).Select(move => move.To).Distinct();

    internal static StateTable<TState> Of(TState initial, Action<StateMachine<TState, Trigger>> configure)
    {
        var machine = new StateMachine<TState, Trigger>(initial);
        configure(machine);
        var info = machine.GetInfo();
        var moves = info.States
            .OrderBy(state => (TState)state.UnderlyingState)
            .SelectMany(state => state.FixedTransitions.Select(to => MoveOf(state, to)))
            .ToList();
        return new StateTable<TState>(moves, DiagramOf(initial, moves));
    }

    // The diagram has the names that the records have, so it is drawn from a machine over names.
    private static string DiagramOf(TState initial, IEnumerable<Move<TState>> moves)
    {
        var named = new StateMachine<string, Trigger>(Names.Of(initial));
        foreach (var move in moves)
            named.Configure(Names.Of(move.From)).Permit(move.Trigger, Names.Of(move.To));
        return MermaidGraph.Format(named.GetInfo()).ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal);
    }

    private static Move<TState> MoveOf(StateInfo from, FixedTransitionInfo transition) => new(
        (TState)from.UnderlyingState,
        (TState)transition.DestinationState.UnderlyingState,
        (Trigger)transition.Trigger.UnderlyingTrigger);

    private static FrozenSet<(TState From, TState To)> Pairs(IEnumerable<Move<TState>> moves) =>
        moves.Select(move => (move.From, move.To)).ToFrozenSet();
}
