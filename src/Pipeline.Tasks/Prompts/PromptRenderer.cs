using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Prompts;

/// <summary>Writes the prompt of an agent's call. Whoever sends it on masks the secrets in it.</summary>
internal sealed class PromptRenderer(PromptTemplates templates)
{
    /// <summary>The prompt, or what could not be rendered.</summary>
    public Rendered<string> Render(PromptKind kind, TemplateContext context) =>
        templates.Of(kind).Render(LiquidValue.Named(context), templates.Includes);
}
