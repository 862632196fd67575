namespace Cake.Frosting;

/// <summary>Says what a task does; <c>--description</c> prints it.</summary>
/// <param name="description">The description.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    /// <summary>The task's description.</summary>
    public string Description { get; } = description ?? throw new ArgumentNullException(nameof(description));
}
