namespace Pipeline.Model.Tools;

/// <summary>What an isolated tool reaches; in YAML <c>on</c>, <c>off</c>.</summary>
public enum ToolNetwork
{
    /// <summary>What the machine reaches.</summary>
    On,

    /// <summary>A loopback of its own alone.</summary>
    Off,
}
