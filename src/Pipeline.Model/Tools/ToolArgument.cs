using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tools;

/// <summary>An argument of a tool: a template, or templates that depend on the context.</summary>
public abstract record ToolArgument
{
    private ToolArgument()
    {
    }

    /// <summary>One argument.</summary>
    /// <param name="Template">A Liquid template.</param>
    public sealed record One(string Template) : ToolArgument;

    /// <summary>Arguments repeated for each item of a list of the context: <c>{ each: files, args: [--file, "{{ item }}"] }</c>.</summary>
    /// <param name="List">The list's name.</param>
    /// <param name="Templates">Templates that know <c>item</c> besides.</param>
    /// <param name="Where">A glob that an item must match; null takes all.</param>
    public sealed record Each(string List, IReadOnlyList<string> Templates, Glob? Where = null) : ToolArgument;

    /// <summary>Arguments given only when a template renders to something that is neither empty nor <c>false</c>.</summary>
    /// <param name="Condition">A Liquid template.</param>
    /// <param name="Templates">Liquid templates.</param>
    public sealed record When(string Condition, IReadOnlyList<string> Templates) : ToolArgument;
}
