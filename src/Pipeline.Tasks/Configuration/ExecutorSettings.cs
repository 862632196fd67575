using Pipeline.Model.Records;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Configuration;

/// <summary>How much runs at once: <c>executor</c>.</summary>
/// <param name="Jobs">Workstreams side by side, from 1; null means <c>auto</c>.</param>
internal sealed record ExecutorSettings(int? Jobs = 1)
{
    /// <summary>The resource of git programs.</summary>
    public const string Git = "git";

    /// <summary>
    /// How much of each resource there is, from 1: <c>ai</c>, <c>static_check</c> and <c>test</c> for tools of these types,
    /// <c>git</c> for git programs, and the names that tools give with <c>resource</c>.
    /// </summary>
    public IReadOnlyDictionary<string, int> Limits { get; init; } = new Dictionary<string, int>
    {
        [Names.Of(ToolType.Ai)] = 2,
        [Names.Of(ToolType.StaticCheck)] = 2,
        [Names.Of(ToolType.Test)] = 1,
        [Git] = 4,
    };

    /// <summary>Git programs side by side, from 1.</summary>
    public int GitLimit => Limits[Git];

    /// <summary>
    /// How many workstreams are worth running side by side: as many as agents may run, which wait for their service, and
    /// as many as checks may run and processors can serve.
    /// </summary>
    /// <param name="processors">The machine's processors.</param>
    public int AutoJobs(int processors) =>
        Limits[Names.Of(ToolType.Ai)] + Math.Min(processors, Limits[Names.Of(ToolType.StaticCheck)] + Limits[Names.Of(ToolType.Test)]);
}
