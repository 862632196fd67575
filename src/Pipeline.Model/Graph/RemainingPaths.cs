using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Graph;

/// <summary>How long at least everything that waits for a workstream still takes, the workstream itself included.</summary>
public static class RemainingPaths
{
    /// <summary>The longest remaining path of each workstream, by id.</summary>
    /// <param name="workstreams">Dependencies first; what they depend on outside of the list is done.</param>
    /// <param name="durationOf">How long each takes; never negative.</param>
    public static IReadOnlyDictionary<string, TimeSpan> Of(IReadOnlyList<Workstream> workstreams, Func<Workstream, TimeSpan> durationOf)
    {
        ArgumentNullException.ThrowIfNull(workstreams);
        ArgumentNullException.ThrowIfNull(durationOf);
        var behind = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);
        var paths = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);
        foreach (var workstream in workstreams.Reverse())
        {
            var path = durationOf(workstream) + behind.GetValueOrDefault(workstream.Id);
            paths[workstream.Id] = path;
            foreach (var dependency in workstream.DependsOn)
                behind[dependency] = Longer(behind.GetValueOrDefault(dependency), path);
        }

        return paths;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
