namespace Cake.Frosting;

/// <summary>Names a task that runs before this one.</summary>
/// <param name="type">The other task's type.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    /// <summary>The type of the task that runs first.</summary>
    public Type Task { get; } = type ?? throw new ArgumentNullException(nameof(type));
}
