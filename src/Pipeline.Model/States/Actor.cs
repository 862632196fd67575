namespace Pipeline.Model.States;

/// <summary>Who may trigger a move.</summary>
public enum Actor
{
    /// <summary>The pipeline, while it works on a run.</summary>
    Pipeline,

    /// <summary>A person, through one of the operator's targets or <c>--resume</c>.</summary>
    Operator,
}
