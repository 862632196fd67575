namespace Pipeline.Tasks.Templates;

/// <summary>The names a template may use at one place of it: the context's and its own.</summary>
internal sealed class LiquidScope(LiquidShape.Named context)
{
    private static readonly LiquidShape.Named ForLoop = new(
        new[] { "name", "length", "index", "index0", "rindex", "rindex0", "first", "last" }
            .ToDictionary(name => name, _ => LiquidShape.Scalar));

    private readonly Dictionary<string, LiquidShape> _assigned = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, LiquidShape Shape)> _loops = new();

    /// <summary>Every known name, the template's own first.</summary>
    public IReadOnlyCollection<string> Names => [.. _loops.Select(loop => loop.Name), .. _assigned.Keys, .. context.Members.Keys];

    /// <summary>What a name stands for, or null.</summary>
    public LiquidShape? Find(string name)
    {
        foreach (var loop in _loops)
        {
            if (loop.Name == name)
                return loop.Shape;
        }

        return name == "forloop" && _loops.Count > 0 ? ForLoop
            : _assigned.GetValueOrDefault(name) ?? context.Members.GetValueOrDefault(name);
    }

    /// <summary>A name that holds from here to the end of the template.</summary>
    public void Assign(string name, LiquidShape shape) => _assigned[name] = shape;

    /// <summary>A loop's item begins.</summary>
    public void Enter(string item, LiquidShape shape) => _loops.Push((item, shape));

    /// <summary>The innermost loop ends.</summary>
    public void Leave() => _loops.TryPop(out _);
}
