using Cake.Common.Build.AzurePipelines;
using Cake.Common.Build.GitHubActions;
using Cake.Common.Build.TeamCity;
using Cake.Core;
using Cake.Core.IO;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.BuildServers;

/// <summary>The build server that this process runs on, as Cake.Common recognises it.</summary>
internal sealed class BuildServer(ICakeEnvironment environment, IFileSystem files, Terminal terminal)
{
    private readonly Lazy<IBuildServer?> _here = new(() => Find(environment, files, new ServerMessages(terminal)));

    /// <summary>The server; null on a person's machine and on a server that reads nothing of what is printed.</summary>
    public IBuildServer? Here => _here.Value;

    private static IBuildServer? Find(ICakeEnvironment environment, IFileSystem files, ServerMessages messages)
    {
        var github = new GitHubActionsProvider(environment, files, messages);
        if (github.IsRunningOnGitHubActions)
            return new GitHubServer(github);
        var azure = new AzurePipelinesProvider(environment, messages);
        if (azure.IsRunningOnAzurePipelines)
            return new AzureServer(azure, messages);
        var teamCity = new TeamCityProvider(environment, files, messages);
        return teamCity.IsRunningOnTeamCity ? new TeamCityServer(teamCity) : null;
    }
}
