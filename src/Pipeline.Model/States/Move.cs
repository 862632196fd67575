namespace Pipeline.Model.States;

/// <summary>A row of a state machine's table.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Trigger">What triggers it.</param>
public sealed record Move<TState>(TState From, TState To, Trigger Trigger)
    where TState : struct, Enum;
