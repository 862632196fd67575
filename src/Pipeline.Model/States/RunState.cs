namespace Pipeline.Model.States;

/// <summary>Where a run is; in JSON in snake case.</summary>
public enum RunState
{
    /// <summary>A process works on it, or died while it did.</summary>
    Running,

    /// <summary>Every workstream it was asked for is done.</summary>
    Completed,

    /// <summary>Some are done.</summary>
    Partial,

    /// <summary>None is done.</summary>
    Failed,

    /// <summary>It was stopped and can be resumed.</summary>
    Interrupted,

    /// <summary>An operator gave it up.</summary>
    Abandoned,
}
