using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>Writes the prompt of an agent's step: gathers what it may tell, keeps it within its bound, masks it and leaves it among the artifacts.</summary>
internal sealed class StepPrompt(PromptRenderer prompts, PromptSettings settings, SecretMask mask, IEventSink events)
{
    /// <summary>The context with the prompt, or why there is none.</summary>
    public async Task<(TemplateContext? Context, IReadOnlyList<ToolError> Errors)> GiveAsync(
        PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var files = await FilesAsync(prepared, context, cancellation).ConfigureAwait(false);
        context = context with
        {
            ErrorGroups = await ErrorGroups.OfAsync(context.Errors, context.Baseline, files, cancellation).ConfigureAwait(false),
            Change = await ChangeContext.OfAsync(context.Ws.OpenSpecChange, files, cancellation).ConfigureAwait(false),
        };
        var kind = context.Step == StepName.Edit ? PromptKind.Edit : PromptKind.Fix;
        var prompt = BoundedPrompt.Render(prompts, kind, context, settings.MaxCharacters);
        if (!prompt.Text.Succeeded)
            return (null, [.. prompt.Text.Errors.Select(error => new ToolError(ErrorCode.TemplateError, error.ToString(), "prompt"))]);
        if (prompt.Text.Value.Length > settings.MaxCharacters)
            return (null, [TooLong(prompt)]);
        if (prompt.Cuts.Count > 0)
            events.Record(context.Ws.Id, new PromptShortened(context.Step, context.Attempt, prompt.Length, settings.MaxCharacters, prompt.Cuts));
        return (Written(context, mask.Apply(prompt.Text.Value)), []);
    }

    // Most first prompts tell of no file's text, so that git is not asked for them.
    private static async Task<TreeFiles> FilesAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var names = await prepared.Guard.FilesAsync(cancellation).ConfigureAwait(false);
        return context.Errors.Count > 0 || ChangeContext.IsIn(names, context.Ws.OpenSpecChange)
            ? await TreeFiles.OfAsync(prepared.Worktree.Git, prepared.Checkpoint.Tree, cancellation).ConfigureAwait(false)
            : TreeFiles.None(prepared.Worktree.Git);
    }

    private ToolError TooLong(BoundedPrompt prompt) => new(
        ErrorCode.PromptTooLong,
        $"The prompt has {prompt.Text.Value!.Length} characters although everything was left out that can be; prompts.max_characters allows {settings.MaxCharacters}.",
        "prompt");

    private static TemplateContext Written(TemplateContext context, string prompt)
    {
        var file = Path.Combine(context.Artifacts, StepFile.Prompt(context.Step, context.Attempt));
        Directory.CreateDirectory(context.Artifacts);
        File.WriteAllText(file, prompt);
        return context with { Prompt = prompt, PromptFile = file };
    }
}
