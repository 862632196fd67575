namespace Pipeline.Model.States;

/// <summary>Where a workstream is in a run; in JSON in snake case. What leads where: <c>docs/state_machine.md</c>.</summary>
public enum WorkstreamState
{
    /// <summary>Waits for its dependencies.</summary>
    Pending,

    /// <summary>Its dependencies are done; its worktree is being made.</summary>
    Ready,

    /// <summary>The agent does the tasks.</summary>
    Editing,

    /// <summary>Static checks run.</summary>
    StaticCheck,

    /// <summary>The agent repairs what a check found.</summary>
    Fixing,

    /// <summary>Acceptance tests run.</summary>
    RuntimeCheck,

    /// <summary>Its work is one commit on its branch.</summary>
    Done,

    /// <summary>It ended without success.</summary>
    Failed,

    /// <summary>A workstream it depends on did not succeed.</summary>
    Blocked,

    /// <summary>An operator gave it up.</summary>
    Abandoned,
}
