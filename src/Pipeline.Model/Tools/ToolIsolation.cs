namespace Pipeline.Model.Tools;

/// <summary>What keeps a tool from the rest of the machine; in YAML <c>none</c>, <c>bubblewrap</c>.</summary>
public enum ToolIsolation
{
    /// <summary>Nothing but the user's own rights.</summary>
    None,

    /// <summary>Namespaces of Linux, made by <c>bwrap</c>.</summary>
    Bubblewrap,
}
