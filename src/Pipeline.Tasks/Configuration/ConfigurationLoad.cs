using Pipeline.Model.Inputs;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Configuration;

/// <summary>What came of loading the configuration. With errors the configuration is what could be understood: good for finding more errors, never for running.</summary>
internal sealed record ConfigurationLoad(PipelineConfiguration Configuration, IReadOnlyList<InputError> Errors)
{
    /// <summary>The configuration, if nothing is wrong with it; else a refusal that lists every error.</summary>
    public PipelineConfiguration OrRefuse() => Errors.Count == 0
        ? Configuration
        : throw PipelineRefusedException.Input(
            "invalid_configuration",
            $"The configuration has {(Errors.Count == 1 ? "an error" : $"{Errors.Count} errors")}; nothing was started.",
            Errors);
}
