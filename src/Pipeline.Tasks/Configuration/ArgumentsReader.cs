using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration.Yaml;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads a profile's <c>args</c>: templates, and mappings with <c>each</c> or <c>when</c>.</summary>
internal sealed class ArgumentsReader(MapReader map, ConfigurationText text)
{
    /// <summary>The arguments; null when the profile has none.</summary>
    public IReadOnlyList<ToolArgument>? Read() => map.Items("args") is { } items
        ? [.. items.Select((item, index) => ReadArgument(item, $"{map.At("args")}[{index}]")).OfType<ToolArgument>()]
        : null;

    private ToolArgument? ReadArgument(YamlValue item, string path)
    {
        if (item is YamlScalar { IsNull: false } scalar)
            return Template(scalar, path, TemplateVariables.Known) is { } template ? new ToolArgument.One(template) : null;
        if (item is YamlMap inner)
            return ReadConditional(new MapReader(inner, path, text));
        text.Refuse("wrong_type", item, path, $"An argument is a text, or a mapping with 'each' or 'when' and 'args', not {item.Kind}.");
        return null;
    }

    private ToolArgument? ReadConditional(MapReader inner)
    {
        var list = inner.Text("each");
        var where = list is null ? null : ReadGlob(inner);
        var condition = list is null ? inner.Value("when") : null;
        var known = list is null ? TemplateVariables.Known : KnownInside(inner, list);
        var templates = (inner.Items("args") ?? [])
            .Select((item, index) => TextOnly(item, $"{inner.At("args")}[{index}]", known))
            .OfType<string>().ToList();
        inner.RefuseOthers();
        if (!inner.Has("args") || !(inner.Has("each") || inner.Has("when")))
            inner.Refuse("missing_key", "args", "An argument with conditions has 'each' or 'when', and 'args'.");
        if (list is not null)
            return new ToolArgument.Each(list, templates, where);
        return condition is not null && TextOnly(condition, inner.At("when"), known) is { } when ? new ToolArgument.When(when, templates) : null;
    }

    private static Glob? ReadGlob(MapReader inner)
    {
        if (inner.Text("where") is not { } pattern)
            return null;
        if (Glob.TryParse(pattern, out var glob, out var problem))
            return glob;
        inner.Refuse("invalid_glob", "where", $"'{pattern}' {problem}.");
        return null;
    }

    private static LiquidShape.Named KnownInside(MapReader inner, string list)
    {
        if (TemplateVariables.ListAt(list) is { } found)
            return TemplateVariables.With("item", found.Item);
        inner.Refuse("unknown_variable", "each", $"'{list}' is not a list that templates know. Lists: {string.Join(", ", TemplateVariables.Lists)}.");
        return TemplateVariables.With("item", LiquidShape.Any);
    }

    private string? TextOnly(YamlValue value, string path, LiquidShape.Named known)
    {
        if (value is YamlScalar { IsNull: false } scalar)
            return Template(scalar, path, known);
        text.Refuse("wrong_type", value, path, $"A text is expected here, not {value.Kind}.");
        return null;
    }

    private string? Template(YamlScalar scalar, string path, LiquidShape.Named known)
    {
        var template = text.Template(scalar, path);
        if (template is not null)
            text.Check(template, scalar, path, known);
        return template;
    }
}
