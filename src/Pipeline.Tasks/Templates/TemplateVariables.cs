namespace Pipeline.Tasks.Templates;

/// <summary>What templates know: the shape of <see cref="TemplateContext"/>.</summary>
internal static class TemplateVariables
{
    /// <summary>Every variable.</summary>
    public static LiquidShape.Named Known { get; } = (LiquidShape.Named)LiquidShape.Of(typeof(TemplateContext));

    /// <summary>The lists that arguments can be repeated for: those of the context and of the bundle.</summary>
    public static IEnumerable<string> Lists { get; } =
        [.. NamesOfLists("", Known), .. NamesOfLists("ws.", (LiquidShape.Named)Known.Members["ws"])];

    /// <summary>The variables and one more.</summary>
    public static LiquidShape.Named With(string name, LiquidShape shape) =>
        new(new Dictionary<string, LiquidShape>(Known.Members) { [name] = shape });

    /// <summary>The list at a path such as <c>files</c> or <c>ws.tasks</c>, or null.</summary>
    public static LiquidShape.List? ListAt(string path)
    {
        LiquidShape? shape = Known;
        foreach (var name in path.Split('.'))
            shape = (shape as LiquidShape.Named)?.Member(name);
        return shape as LiquidShape.List;
    }

    private static IEnumerable<string> NamesOfLists(string prefix, LiquidShape.Named shape) =>
        shape.Members.Where(member => member.Value is LiquidShape.List).Select(member => prefix + member.Key);
}
