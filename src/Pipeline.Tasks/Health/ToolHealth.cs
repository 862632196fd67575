using Pipeline.Model.Tools;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Health;

/// <summary>Is every agent and check there that the workstreams call, and every other configured one?</summary>
internal sealed class ToolHealth(Workspace workspace, ToolsInUse inUse, IProcessRunner processes) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        var used = inUse.Profiles().Select(profile => profile.Id).ToHashSet(StringComparer.Ordinal);
        var lookup = ExecutableLookup.FromEnvironment();
        var root = repository?.Root ?? workspace.Home.Directory;
        var findings = new List<Finding>();
        foreach (var profile in workspace.Configuration.Configuration.Tools.Values.OrderBy(profile => profile.Id, StringComparer.Ordinal))
        {
            var file = IsTemplate(profile) ? null : lookup.Find(profile.Command, root);
            findings.Add(file is null ? Absent(profile, used) : await PresentAsync(profile, file, used.Contains(profile.Id), cancellation).ConfigureAwait(false));
        }

        return findings;
    }

    private static Finding Absent(ToolProfile profile, HashSet<string> used)
    {
        var check = Check(profile);
        if (IsTemplate(profile))
            return new Finding(check, $"'{profile.Command}' is a template; it is looked up when it is called");
        if (!used.Contains(profile.Id))
            return new Finding(check, $"'{profile.Command}' is not there, and no workstream calls it");
        return profile.Command.Contains('/', StringComparison.Ordinal)
            ? new Finding(check, $"There is no program '{profile.Command}' in the repository.", $"Add it to the repository and commit it, or correct 'command' of '{profile.Id}' in config/tools.yaml.")
            : new Finding(check, $"There is no program '{profile.Command}' on PATH.", $"Install it, or put its folder on PATH; or let the workstreams call another tool than '{profile.Id}'.");
    }

    private async Task<Finding> PresentAsync(ToolProfile profile, string file, bool isUsed, CancellationToken cancellation)
    {
        // A program of the repository's own may take --version for something else.
        var args = profile.Version?.Args ?? (profile.Command.Contains('/', StringComparison.Ordinal) ? null : ProgramVersion.Usual);
        var printed = args is null
            ? null
            : await ProgramVersion.AskAsync(processes, file, args, Path.GetTempPath(), Environment(), cancellation).ConfigureAwait(false);
        var version = printed is null ? null : ToolPreflight.VersionIn(printed);
        return profile.Version is { } rule && isUsed && !(version >= rule.AtLeast)
            ? new Finding(Check(profile), $"{file} is {version?.ToString() ?? "of a version that it does not tell"}; its profile asks for {rule.AtLeast} or later.", "Install that, or change 'version' in config/tools.yaml.")
            : new Finding(Check(profile), printed is null ? file : $"{file}, {printed}");
    }

    // Its version is no reason to hand out a key.
    private Dictionary<string, string> Environment()
    {
        var secrets = workspace.Configuration.Configuration.Settings.Secrets;
        return workspace.Environment.Where(variable => !secrets.Contains(variable.Key)).ToDictionary();
    }

    private static bool IsTemplate(ToolProfile profile) => profile.Command.Contains("{{", StringComparison.Ordinal);

    private static string Check(ToolProfile profile) => $"tool {profile.Id}";
}
