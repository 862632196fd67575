using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Engine;

namespace Pipeline.Tasks.Health;

/// <summary>The tools that the workstreams of this home would call.</summary>
internal sealed class ToolsInUse(Workspace workspace)
{
    /// <summary>Their profiles, by id.</summary>
    public IReadOnlyList<ToolProfile> Profiles() => Profiles(workspace.Bundles.Workstreams);

    /// <summary>The profiles that some of its workstreams would call, by id.</summary>
    public IReadOnlyList<ToolProfile> Profiles(IEnumerable<Workstream> workstreams)
    {
        var configuration = workspace.Configuration.Configuration;
        var defaults = configuration.Settings.Defaults;
        var ids = new SortedSet<string>(StringComparer.Ordinal) { defaults.Tool };
        ids.UnionWith(defaults.StaticChecks);
        foreach (var workstream in workstreams)
        {
            ids.UnionWith(workstream.StaticChecks ?? []);
            ids.UnionWith(workstream.AcceptanceTests.Select(test => test.Tool).Append(workstream.Tool).OfType<string>());
        }

        return [.. ids.Select(id => configuration.Tools.GetValueOrDefault(id)).OfType<ToolProfile>()];
    }
}
