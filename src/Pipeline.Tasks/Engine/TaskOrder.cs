using Cake.Core;

namespace Pipeline.Tasks.Engine;

/// <summary>The order in which Cake runs tasks: depth first, in the order in which the edges were registered, names without regard to case.</summary>
internal static class TaskOrder
{
    /// <summary>The tasks that the targets need, each once, dependencies first.</summary>
    public static IReadOnlyList<CakeTask> Of(IReadOnlyList<ICakeTaskInfo> tasks, IEnumerable<string> targets, bool exclusive)
    {
        var byName = tasks.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        if (exclusive)
            return [.. targets.Distinct(StringComparer.OrdinalIgnoreCase).Select(target => (CakeTask)byName[target])];
        var dependees = Dependees(tasks);
        var order = new List<CakeTask>();
        var state = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in targets)
            Visit(byName[target]);
        return order;

        void Visit(ICakeTaskInfo root)
        {
            // An explicit stack: a chain of 10,000 workstreams must not overflow the real one.
            var path = new Stack<(ICakeTaskInfo Task, IEnumerator<ICakeTaskInfo> Next)>();
            Enter(root);
            while (path.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                    Enter(top.Next.Current);
                else
                    Leave();
            }

            void Enter(ICakeTaskInfo task)
            {
                if (state.TryGetValue(task.Name, out var done))
                {
                    if (!done)
                        throw new CakeException($"The tasks depend on each other in a circle: {Circle(path, task)}.");
                    return;
                }

                state[task.Name] = false;
                path.Push((task, Before(task, byName, dependees).GetEnumerator()));
            }

            void Leave()
            {
                var (task, next) = path.Pop();
                next.Dispose();
                state[task.Name] = true;
                order.Add((CakeTask)task);
            }
        }
    }

    /// <summary>The tasks that run directly before a task.</summary>
    private static IEnumerable<ICakeTaskInfo> Before(
        ICakeTaskInfo task, Dictionary<string, ICakeTaskInfo> byName, ILookup<string, ICakeTaskInfo> dependees)
    {
        foreach (var dependency in task.Dependencies)
        {
            if (byName.TryGetValue(dependency.Name, out var found))
                yield return found;
            else if (dependency.Required)
                throw new CakeException($"Task '{task.Name}' is dependent on task '{dependency.Name}' which does not exist.");
        }

        foreach (var dependee in dependees[task.Name])
            yield return dependee;
    }

    private static ILookup<string, ICakeTaskInfo> Dependees(IReadOnlyList<ICakeTaskInfo> tasks) => tasks
        .SelectMany(task => task.Dependees.Select(dependee => (dependee.Name, Task: task)))
        .ToLookup(edge => edge.Name, edge => edge.Task, StringComparer.OrdinalIgnoreCase);

    private static string Circle(IEnumerable<(ICakeTaskInfo Task, IEnumerator<ICakeTaskInfo> Next)> path, ICakeTaskInfo again)
    {
        var names = path.Select(item => item.Task.Name).TakeWhile(name => name != again.Name).Reverse();
        return string.Join(" -> ", [again.Name, .. names, again.Name]);
    }
}
