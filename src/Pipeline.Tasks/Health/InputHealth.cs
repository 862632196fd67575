using Pipeline.Model.Inputs;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Health;

/// <summary>Can configuration, bundles and prompts be read?</summary>
internal sealed class InputHealth(Workspace workspace) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([
            .. Of("configuration", workspace.Configuration.Errors, "every key is known"),
            .. Of("bundles", workspace.Bundles.Errors, $"{Counted.Of(workspace.Bundles.Workstreams.Count, "workstream is", "workstreams are")} valid"),
            .. Of("prompts", workspace.PromptErrors, "every template can be rendered")]);

    private static IEnumerable<Finding> Of(string check, IReadOnlyList<InputError> errors, string well) => errors.Count == 0
        ? [new Finding(check, well)]
        : errors.Select(error => new Finding(check, error.ToString(), WayOut(error)));

    private static string WayOut(InputError error) => error switch
    {
        { Code: "missing_folder" } => "init writes a first workstream.",
        { File: "" } => "Correct the command line; --help lists every option.",
        _ => $"Correct {error.File}; validate checks it again.",
    };
}
