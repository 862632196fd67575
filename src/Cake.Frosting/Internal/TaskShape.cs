using System.Reflection;

namespace Cake.Frosting.Internal;

/// <summary>What the type of a task says about it: its attributes, its context, the hooks that it overrides.</summary>
internal sealed class TaskShape
{
    private readonly Type _type;
    private readonly bool _asynchronous;

    private TaskShape(Type type, Type root)
    {
        _type = type;
        _asynchronous = root.GetGenericTypeDefinition() == typeof(AsyncFrostingTask<>);
        ContextType = root.GenericTypeArguments[0];
    }

    public string Name => NameOf(_type);

    public string? Description => _type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description;

    public Type ContextType { get; }

    public bool ContinuesOnError => _type.IsDefined(typeof(ContinueOnErrorAttribute), inherit: false);

    public bool OverridesRun => Overrides(_asynchronous ? "RunAsync" : "Run", ContextType);

    public bool OverridesShouldRun => Overrides("ShouldRun", ContextType);

    public bool OverridesOnError => Overrides("OnError", typeof(Exception), ContextType);

    public bool OverridesFinally => Overrides("Finally", ContextType);

    public static IEnumerable<Type> FindIn(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type));

    public static TaskShape Of(Type type)
    {
        for (var root = type.BaseType; root is not null; root = root.BaseType)
        {
            if (IsTaskBase(root)) return new TaskShape(type, root);
        }

        throw new FrostingException(
            $"Task '{NameOf(type)}' ({type.FullName}) must derive from FrostingTask or AsyncFrostingTask.");
    }

    public IEnumerable<string> Dependencies() =>
        _type.GetCustomAttributes<IsDependentOnAttribute>().Select(other => NameOfTask(other.Task, "depends on"));

    public IEnumerable<string> Dependees() =>
        _type.GetCustomAttributes<IsDependeeOfAttribute>().Select(other => NameOfTask(other.Task, "is a dependency of"));

    private static bool IsTaskBase(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>));

    private static string NameOf(Type type) => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;

    private string NameOfTask(Type other, string relation) =>
        typeof(IFrostingTask).IsAssignableFrom(other)
            ? NameOf(other)
            : throw new FrostingException($"Task '{Name}' {relation} '{other.FullName}', which is no Frosting task.");

    private bool Overrides(string hook, params Type[] parameters)
    {
        var method = _type.GetMethod(hook, parameters);
        return method is not null && method.GetBaseDefinition().DeclaringType != method.DeclaringType;
    }
}
