using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Prompts;

/// <summary>A prompt within its bound.</summary>
/// <param name="Text">The prompt, or what could not be rendered.</param>
/// <param name="Cuts">What was left out to keep the bound, in order.</param>
/// <param name="Length">How long it would be without cuts, in characters.</param>
internal sealed record BoundedPrompt(Rendered<string> Text, IReadOnlyList<string> Cuts, int Length)
{
    /// <summary>Renders a prompt; while it is longer than allowed, without the least useful part that is left.</summary>
    public static BoundedPrompt Render(PromptRenderer prompts, PromptKind kind, TemplateContext context, int most)
    {
        var text = prompts.Render(kind, context);
        var length = text.Value?.Length ?? 0;
        var cuts = new List<string>();
        foreach (var cut in PromptCut.InOrder)
        {
            if (!text.Succeeded || text.Value.Length <= most)
                break;
            if (cut.Apply(context) is not { } less || !(prompts.Render(kind, less).Value?.Length < text.Value.Length))
                continue; // this prompt does not tell it
            cuts.Add(cut.What);
            context = less with { Cuts = [.. cuts] };
            text = prompts.Render(kind, context);
        }

        return new BoundedPrompt(text, cuts, length);
    }
}
