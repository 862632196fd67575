namespace Cake.Frosting;

/// <summary>Lets the build go on when the task fails: the report says so, dependents run, the exit code stays 0.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
