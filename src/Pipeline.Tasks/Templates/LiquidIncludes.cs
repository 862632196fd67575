using DotLiquid;
using DotLiquid.FileSystems;

namespace Pipeline.Tasks.Templates;

/// <summary>The templates that others may include, by name.</summary>
internal sealed class LiquidIncludes(IReadOnlyDictionary<string, LiquidTemplate> templates) : IFileSystem
{
    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => [.. templates.Keys];

    /// <summary>The template of that name, or null.</summary>
    public LiquidTemplate? Find(string name) => templates.GetValueOrDefault(name);

    /// <inheritdoc/>
    public string ReadTemplateFile(Context context, string templateName) => templates[templateName.Trim('\'', '"')].Text;
}
