namespace Pipeline.Model.States;

/// <summary>What makes something move from one state to another.</summary>
/// <param name="Name">Its name in snake case, as the diagrams show it.</param>
/// <param name="Meaning">What happened, in one sentence.</param>
/// <param name="By">Who may trigger it.</param>
public sealed record Trigger(string Name, string Meaning, Actor By = Actor.Pipeline)
{
    /// <summary>The name, which Stateless prints on the arrows.</summary>
    public override string ToString() => Name;
}
