using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Health;

/// <summary>Is git there, and new enough?</summary>
internal sealed class GitHealth(Workspace workspace, IProcessRunner processes) : IHealthCheck
{
    private const string Check = "git";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        try
        {
            var git = await GitProgram.FindAsync(processes, ExecutableLookup.FromEnvironment(), workspace.Environment, cancellation).ConfigureAwait(false);
            var version = await git.At(Path.GetTempPath()).RunAsync(["version"], cancellation).ConfigureAwait(false);
            return [new Finding(Check, version.Text)];
        }
        catch (PipelineRefusedException refused)
        {
            return [new Finding(Check, refused.Message, $"Install git {GitProgram.Oldest} or newer, first on PATH.")];
        }
    }
}
