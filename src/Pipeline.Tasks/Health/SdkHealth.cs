using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Health;

/// <summary>Which .NET SDK do checks get that call <c>dotnet</c> in the repository?</summary>
internal sealed class SdkHealth(Workspace workspace, ToolsInUse inUse, IProcessRunner processes) : IHealthCheck
{
    private const string Check = ".NET SDK";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        var root = repository?.Root ?? workspace.Home.Directory;
        var version = ExecutableLookup.FromEnvironment().Find("dotnet", root) is { } file
            ? await ProgramVersion.AskAsync(processes, file, ProgramVersion.Usual, root, workspace.Environment, cancellation).ConfigureAwait(false)
            : null;
        if (version is not null)
            return [new Finding(Check, version)];
        var needed = inUse.Profiles().Where(profile => profile.Command == "dotnet").Select(profile => profile.Id).ToList();
        return needed.Count == 0
            ? [new Finding(Check, "there is none that the repository accepts, and no workstream calls it")]
            : [new Finding(Check, $"There is no .NET SDK that {root} accepts, and {string.Join(", ", needed)} need one.", "Install the SDK that the repository's global.json names (any, where there is none): https://dotnet.microsoft.com/download")];
    }
}
