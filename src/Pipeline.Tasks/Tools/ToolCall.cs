using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Tools;

/// <summary>One call of a tool, completely described.</summary>
internal sealed record ToolCall
{
    /// <summary>How the result is read, and for how long the tool may run.</summary>
    public required ToolProfile Profile { get; init; }

    /// <summary>What to start.</summary>
    public required RenderedCommand Command { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The workstream.</summary>
    public required string WsId { get; init; }

    /// <summary>The step it belongs to.</summary>
    public required StepName Step { get; init; }

    /// <summary>Counted per step name from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The workstream's worktree; absolute. Paths in errors are relative to it.</summary>
    public required string Worktree { get; init; }

    /// <summary>Where the output is kept; absolute.</summary>
    public required string ArtifactsDirectory { get; init; }

    /// <summary>The kept output's name before the stream's: <c>static-1.dotnet-build</c>. Unique among the workstream's running tools.</summary>
    public string ArtifactName => $"{Step.ToString().ToLowerInvariant()}-{Attempt}.{FileNames.Safe(Profile.Id)}";
}
