namespace Cake.Frosting;

/// <summary>Gives a task its name; without it the task is called like its type.</summary>
/// <param name="name">The name, compared without regard to case.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    /// <summary>The task's name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));
}
