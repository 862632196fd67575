using Cake.Core;

namespace Pipeline.Tasks.Engine;

/// <summary>What one command has to run.</summary>
/// <param name="Context">What tasks get.</param>
/// <param name="Strategy">How Cake runs a task.</param>
/// <param name="Order">The tasks in Cake's order, dependencies first.</param>
/// <param name="Targets">The names that were asked for.</param>
/// <param name="Exclusive">Whether only the targets themselves run.</param>
internal sealed record TaskPlan(
    ICakeContext Context,
    IExecutionStrategy Strategy,
    IReadOnlyList<CakeTask> Order,
    IReadOnlyList<string> Targets,
    bool Exclusive)
{
    /// <summary>Whether a task was asked for by name.</summary>
    public bool IsTarget(CakeTask task) => Targets.Contains(task.Name, StringComparer.OrdinalIgnoreCase);
}
