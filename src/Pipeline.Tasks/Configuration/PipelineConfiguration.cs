using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Configuration;

/// <summary>Everything the home's configuration says.</summary>
/// <param name="Settings"><c>config/pipeline.yaml</c>.</param>
/// <param name="Tools">The profiles of <c>config/tools.yaml</c> and the built-in ones, by id.</param>
/// <param name="Secrets">The values of <see cref="PipelineSettings.Secrets"/>.</param>
internal sealed record PipelineConfiguration(
    PipelineSettings Settings,
    IReadOnlyDictionary<string, ToolProfile> Tools,
    ListedSecrets Secrets);
