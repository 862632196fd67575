namespace Pipeline.Model.Tools;

/// <summary>What a tool is for; in YAML <c>ai</c>, <c>static_check</c>, <c>test</c>.</summary>
public enum ToolType
{
    /// <summary>An agent that edits files.</summary>
    Ai,

    /// <summary>Judges the files as they are.</summary>
    StaticCheck,

    /// <summary>Runs the code.</summary>
    Test,
}
