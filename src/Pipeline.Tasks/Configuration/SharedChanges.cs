namespace Pipeline.Tasks.Configuration;

/// <summary>What becomes of changes to refs or the main checkout while an agent ran.</summary>
internal enum SharedChanges
{
    /// <summary>A violation of the agents that were active.</summary>
    Fail,

    /// <summary>A warning, for repositories where people work meanwhile.</summary>
    Warn,
}
