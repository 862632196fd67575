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

/// <summary>EDIT and FIX: an agent works on the files, git says what came of it, and what is good is kept as a checkpoint.</summary>
internal sealed class AgentStep(
    StepTools tools, StepCalls calls, PromptRenderer prompts, SecretMask mask, SharedChanges sharedChanges, IEventSink events)
{
    private readonly ActiveAgents _active = new();

    /// <summary>Calls the agent once.</summary>
    public async Task<StepReport> RunAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var prompt = prompts.Render(context.Step == StepName.Edit ? PromptKind.Edit : PromptKind.Fix, context);
        if (!prompt.Succeeded)
            return NotRendered(prepared.Checkpoint, prompt);
        var verdict = await CallAsync(prepared, WithPrompt(context, mask.Apply(prompt.Value)), cancellation).ConfigureAwait(false);
        var commit = verdict.HasChanged ? await KeepAsync(prepared, context, verdict.Scope.Tree, cancellation).ConfigureAwait(false) : null;
        var result = new StepResult
        {
            TreeBefore = verdict.Before,
            TreeAfter = verdict.Scope.Tree,
            Commit = commit,
            Tools = [verdict.Called],
            ChangedFiles = verdict.Scope.ChangedFiles,
            Reason = verdict.Reason,
            Artifacts = verdict.Called.Artifacts,
        };
        return StepReport.Of(verdict.Outcome, result, verdict.Errors);
    }

    private async Task<AgentVerdict> CallAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var violationPatch = Path.Combine(context.Artifacts, StepFile.ViolationPatch(context.Step, context.Attempt));
        using var snapshot = await prepared.Guard.SnapshotAsync(prepared.Checkpoint.Commit, cancellation).ConfigureAwait(false);
        using var window = _active.Enter();
        var called = await calls.CallAsync(tools.Of(context.Ws, context.Step)[0], context, cancellation).ConfigureAwait(false);
        var scope = await prepared.Guard.JudgeAsync(snapshot, violationPatch, cancellation).ConfigureAwait(false);

        var found = (IReadOnlyList<ScopeViolation>)[.. scope.Violations, .. scope.Shared];
        if (found.Count > 0)
            events.Record(context.Ws.Id, new ScopeViolated(context.Step, context.Attempt, found, window.Attribution));
        var violations = sharedChanges == SharedChanges.Fail ? found : scope.Violations;
        return new AgentVerdict(called, scope, violations, prepared.Checkpoint.Tree);
    }

    private async Task<string> KeepAsync(PreparedWorktree prepared, TemplateContext context, string tree, CancellationToken cancellation)
    {
        var (worktree, before) = (prepared.Worktree, prepared.Checkpoint);
        var patch = Path.Combine(context.Artifacts, StepFile.Patch(context.Step, context.Attempt));
        await Patches.WriteAsync(worktree.Git, before.Tree, tree, patch, cancellation).ConfigureAwait(false);
        var checkpoints = new Checkpoints(worktree, context.Run.Id);
        var commit = await checkpoints.MakeAsync(before.Commit, tree, context.Step, context.Attempt, cancellation).ConfigureAwait(false);
        events.Record(context.Ws.Id, new Checkpointed(context.Step, context.Attempt, commit, tree));
        await checkpoints.MoveToAsync(commit, before.Commit, cancellation).ConfigureAwait(false);
        return commit;
    }

    private static TemplateContext WithPrompt(TemplateContext context, string prompt)
    {
        var file = Path.Combine(context.Artifacts, StepFile.Name(context.Step, context.Attempt) + ".prompt.md");
        Directory.CreateDirectory(context.Artifacts);
        File.WriteAllText(file, prompt);
        return context with { Prompt = prompt, PromptFile = file };
    }

    private static StepReport NotRendered(Checkpoint checkpoint, Rendered<string> prompt) => StepReport.Of(
        StepOutcome.ToolError,
        new StepResult { TreeBefore = checkpoint.Tree, TreeAfter = checkpoint.Tree, Reason = "the prompt could not be rendered" },
        prompt.Errors.Select(error => new ToolError(ErrorCode.TemplateError, error.ToString(), "prompt")));
}
