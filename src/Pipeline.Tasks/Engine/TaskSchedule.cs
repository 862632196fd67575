using Cake.Core;
using Pipeline.Model.Graph;

namespace Pipeline.Tasks.Engine;

/// <summary>
/// The schedule of a build: workstreams wait for the workstreams they depend on; every other task keeps its place in
/// Cake's order and runs alone, after all that comes before it and before all that comes after it.
/// </summary>
internal static class TaskSchedule
{
    /// <summary>Makes the schedule of <paramref name="order"/>.</summary>
    public static Schedule Of(IReadOnlyList<CakeTask> order, Func<string, bool> isWorkstream, Func<string, double>? priority)
    {
        var byName = order.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        var after = Barriers(order, isWorkstream);
        var dependees = order
            .SelectMany(task => task.Dependees.Select(dependee => (dependee.Name, Before: task.Name)))
            .ToLookup(edge => edge.Name, edge => edge.Before, StringComparer.OrdinalIgnoreCase);
        return new Schedule(
            [.. order.Select(task => task.Name)],
            name => byName[name].Dependencies.Select(dependency => dependency.Name).Concat(dependees[name]),
            name => after[name],
            priority);
    }

    private static Dictionary<string, IReadOnlyList<string>> Barriers(IReadOnlyList<CakeTask> order, Func<string, bool> isWorkstream)
    {
        var after = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        string? barrier = null;
        var since = new List<string>();
        foreach (var name in order.Select(task => task.Name))
        {
            IReadOnlyList<string> behindBarrier = barrier is null ? [] : [barrier];
            if (isWorkstream(name))
            {
                after[name] = behindBarrier;
                since.Add(name);
                continue;
            }

            after[name] = [.. behindBarrier, .. since];
            barrier = name;
            since.Clear();
        }

        return after;
    }
}
