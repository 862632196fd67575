using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Health;

/// <summary>Can a run start from the target repository?</summary>
internal sealed class RepositoryHealth(Workspace workspace, TargetRepositories repositories) : IHealthCheck
{
    private const string Check = "repository";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        if (workspace.Configuration.Errors.Count > 0)
            return [];
        if (repository is null && repositories.IsSampleToMake)
            return [new Finding(Check, $"the sample {repositories.Folder} is made by the first run")];
        try
        {
            repository ??= await repositories.OpenAsync(cancellation).ConfigureAwait(false);
            var start = await BaseBranch.FindAsync(repository, workspace.Settings.BaseBranch, cancellation).ConfigureAwait(false);
            var home = workspace.Home;
            await CleanBase.RequireAsync(repository, [home.WorkstreamsDirectory, home.ConfigDirectory, home.TemplatesDirectory], cancellation).ConfigureAwait(false);
            return [new Finding(Check, $"{repository.Root}, work starts from {start.Name} at {start.Commit[..10]}")];
        }
        catch (PipelineRefusedException refused)
        {
            var (what, wayOut) = Split(refused.Message);
            return [new Finding(Check, what, wayOut)];
        }
    }

    // A refusal's last sentence is its way out.
    private static (string What, string WayOut) Split(string message)
    {
        var end = message.LastIndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? (message, message) : (message[..(end + 1)], message[(end + 2)..]);
    }
}
