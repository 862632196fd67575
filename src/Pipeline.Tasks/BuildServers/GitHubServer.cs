using System.Text;
using Cake.Common.Build.GitHubActions;
using Cake.Common.Build.GitHubActions.Data;

namespace Pipeline.Tasks.BuildServers;

/// <summary>GitHub Actions, by the commands of Cake.Common.</summary>
internal sealed class GitHubServer(IGitHubActionsProvider github) : IBuildServer
{
    // GitHub takes no summary that is larger, and shows none of it then.
    private const int LargestSummary = 1024 * 1024;

    /// <inheritdoc/>
    public void Open(string title) => github.Commands.StartGroup(title);

    /// <inheritdoc/>
    public void Close(string title) => github.Commands.EndGroup();

    /// <inheritdoc/>
    public void Error(string message, string? file = null, int? line = null) =>
        github.Commands.Error(message, file is null ? null : new GitHubActionsAnnotation { File = file, StartLine = line });

    /// <inheritdoc/>
    public void Conclude(string markdown, string junit)
    {
        if (github.Environment.Runtime.StepSummary is null)
            return;
        var summary = File.ReadAllText(markdown);
        github.Commands.SetStepSummary(Encoding.UTF8.GetByteCount(summary) < LargestSummary
            ? summary
            : $"The summary of this run is too large to show: see {Path.GetFileName(markdown)} in the run's folder.");
    }
}
