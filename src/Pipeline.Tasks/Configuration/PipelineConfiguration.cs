using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Configuration;

/// <summary>Everything the home's configuration says.</summary>
/// <param name="Settings"><c>config/pipeline.yaml</c>.</param>
/// <param name="Tools">The profiles of <c>config/tools.yaml</c> and the built-in ones, by id.</param>
/// <param name="Secrets">The values of <see cref="PipelineSettings.Secrets"/>.</param>
/// <param name="VariablesInUse">Names of the environment variables that the configuration asks for: every <c>${NAME}</c> and every listed secret, sorted.</param>
internal sealed record PipelineConfiguration(
    PipelineSettings Settings,
    IReadOnlyDictionary<string, ToolProfile> Tools,
    ListedSecrets Secrets,
    IReadOnlyList<string> VariablesInUse)
{
    /// <summary>Loads the configuration of a home; <paramref name="environment"/> is the process's.</summary>
    public static ConfigurationLoad Load(Home home, IReadOnlyDictionary<string, string> environment) =>
        new ConfigurationLoader(home).Load(environment);
}
