using DotLiquid;
using DotLiquid.FileSystems;

namespace Pipeline.Tasks.Templates;

/// <summary>The templates that others may include, by name.</summary>
internal sealed class LiquidIncludes(IReadOnlyDictionary<string, LiquidTemplate> templates) : ITemplateFileSystem
{
    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => [.. templates.Keys];

    /// <summary>The template of that name, or null.</summary>
    public LiquidTemplate? Find(string name) => templates.GetValueOrDefault(name);

    /// <summary>Parsed anew each time, as its includer is; DotLiquid itself would parse it by the rules of another version.</summary>
    public Template GetTemplate(Context context, string templateName) => Named(templateName).Parse();

    /// <inheritdoc/>
    public string ReadTemplateFile(Context context, string templateName) => Named(templateName).Text;

    private LiquidTemplate Named(string quoted) => templates[quoted.Trim('\'', '"')];
}
