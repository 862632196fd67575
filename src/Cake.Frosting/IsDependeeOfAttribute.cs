namespace Cake.Frosting;

/// <summary>Names a task that this one runs before, where that task's own code cannot be changed.</summary>
/// <param name="type">The other task's type.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    /// <summary>The type of the task that runs afterwards.</summary>
    public Type Task { get; } = type ?? throw new ArgumentNullException(nameof(type));
}
