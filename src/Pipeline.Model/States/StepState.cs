namespace Pipeline.Model.States;

/// <summary>Where one attempt at a step is.</summary>
public enum StepState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>It runs, or the process died while it did.</summary>
    Running,

    /// <summary>It ended with an outcome.</summary>
    Completed,

    /// <summary>It was cut off; it runs again under the same number.</summary>
    Interrupted,
}
