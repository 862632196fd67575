using Pipeline.Model.Tools;
using Pipeline.Tasks.Engine;

namespace Pipeline.Tasks.Health;

/// <summary>The tools that the workstreams of this home would call.</summary>
internal sealed class ToolsInUse(Workspace workspace)
{
    /// <summary>Their profiles, by id.</summary>
    public IReadOnlyList<ToolProfile> Profiles()
    {
        var configuration = workspace.Configuration.Configuration;
        var defaults = configuration.Settings.Defaults;
        var ids = new SortedSet<string>(StringComparer.Ordinal) { defaults.Tool };
        ids.UnionWith(defaults.StaticChecks);
        foreach (var workstream in workspace.Bundles.Workstreams)
        {
            ids.UnionWith(workstream.StaticChecks ?? []);
            ids.UnionWith(workstream.AcceptanceTests.Select(test => test.Tool).Append(workstream.Tool).OfType<string>());
        }

        return [.. ids.Select(id => configuration.Tools.GetValueOrDefault(id)).OfType<ToolProfile>()];
    }
}
