using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads <c>executor.limits</c>, and holds it and the tools' <c>resource</c> and <c>weight</c> against each other.</summary>
internal static class LimitsReader
{
    /// <summary>The limits, with the built-in ones for what is missing or wrong.</summary>
    public static IReadOnlyDictionary<string, int> Read(MapReader limits, int most)
    {
        var read = new ExecutorSettings().Limits.ToDictionary();
        foreach (var name in limits.Map.Entries.Select(entry => entry.Key))
        {
            if (limits.Whole(name, 1, most) is { } permits)
                read[name] = (int)permits;
        }

        return read;
    }

    /// <summary>Refuses limits of resources that no tool uses: a name with a slip in it would bound nothing.</summary>
    public static void RefuseUnused(MapReader root, IEnumerable<ToolProfile> tools)
    {
        if (root.Mapping("executor")?.Mapping("limits") is not { } limits)
            return;
        var used = new ExecutorSettings().Limits.Keys.Union(tools.Select(tool => tool.ResourceName)).ToList();
        foreach (var name in limits.Map.Entries.Select(entry => entry.Key).Except(used))
            limits.Refuse("unknown_key", name, $"No tool uses the resource '{name}'. {NearestName.Hint(name, used)}");
    }

    /// <summary>Refuses a tool whose resource has no limit, or less than one call takes.</summary>
    public static void Check(MapReader tool, ToolProfile profile, IReadOnlyDictionary<string, int> limits)
    {
        if (!limits.TryGetValue(profile.ResourceName, out var permits))
            tool.Refuse("unknown_resource", "resource", $"The resource '{profile.ResourceName}' has no limit. {NearestName.Hint(profile.ResourceName, [.. limits.Keys])} Or set executor.limits.{profile.ResourceName} in pipeline.yaml.");
        else if (profile.Weight > permits)
            tool.Refuse("out_of_range", "weight", $"'{profile.Id}' takes {profile.Weight} of '{profile.ResourceName}', and executor.limits allows {permits}: it could never start.");
    }
}
