namespace Pipeline.Tasks.Runs;

/// <summary>What a failed workstream means for those that do not depend on it: <c>--on-failure</c>.</summary>
internal enum FailurePolicy
{
    /// <summary>They run.</summary>
    Continue,

    /// <summary>Those that run end, and nothing new starts.</summary>
    Stop,
}
