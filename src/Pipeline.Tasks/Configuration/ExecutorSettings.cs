using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Configuration;

/// <summary>How much runs at once: <c>executor</c>.</summary>
/// <param name="Jobs">Workstreams side by side, from 1; null means <c>auto</c>, one per processor.</param>
internal sealed record ExecutorSettings(int? Jobs = 1)
{
    /// <summary>Tools of each type side by side, each from 1.</summary>
    public IReadOnlyDictionary<ToolType, int> Limits { get; init; } = new Dictionary<ToolType, int>
    {
        [ToolType.Ai] = 2,
        [ToolType.StaticCheck] = 2,
        [ToolType.Test] = 1,
    };

    /// <summary>Git programs side by side, from 1: <c>limits.git</c>.</summary>
    public int GitLimit { get; init; } = 4;
}
