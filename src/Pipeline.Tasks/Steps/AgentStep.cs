using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>EDIT and FIX: an agent works on the files, git says what came of it, and what is good is kept as a checkpoint.</summary>
internal sealed class AgentStep(
    StepTools tools, StepCalls calls, StepPrompt prompt, SharedChanges sharedChanges, IEventSink events)
{
    private readonly ActiveAgents _active = new();

    /// <summary>Calls the agent; tries after passing trouble are one attempt.</summary>
    public async Task<StepReport> RunAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        context = await StepFiles.FillAsync(prepared, context, cancellation).ConfigureAwait(false);
        var (given, errors) = await prompt.GiveAsync(prepared, context, cancellation).ConfigureAwait(false);
        if (given is null)
            return NotCalled(prepared.Checkpoint, errors);
        context = given;
        var verdict = await CallAsync(prepared, context, cancellation).ConfigureAwait(false);
        if (verdict.Outcome == StepOutcome.Edited
            && await JudgeChanges.FindAsync(prepared.Worktree, context, verdict, cancellation).ConfigureAwait(false) is { } weakened)
            events.Record(context.Ws.Id, weakened);
        var commit = verdict.HasChanged ? await KeepAsync(prepared, context, verdict.Tree, cancellation).ConfigureAwait(false) : null;
        var result = new StepResult
        {
            TreeBefore = verdict.Before,
            TreeAfter = verdict.Tree,
            Commit = commit,
            Tools = [verdict.Called],
            ChangedFiles = verdict.ChangedFiles,
            Reason = verdict.Reason,
            Usage = verdict.Called.Usage,
            Artifacts = verdict.Called.Artifacts,
        };
        return StepReport.Of(verdict.Outcome, result, verdict.Errors);
    }

    /// <summary>Takes the worktree back to the files of an earlier attempt and keeps that as a checkpoint.</summary>
    public async Task<PreparedWorktree> ReturnAsync(PreparedWorktree prepared, BestAttempt best, TemplateContext context, CancellationToken cancellation)
    {
        if (best.Tree == prepared.Checkpoint.Tree)
            return prepared;
        await prepared.Guard.ReturnAsync(best.Tree, cancellation).ConfigureAwait(false);
        var commit = await CheckpointAsync(prepared, context, best.Tree, Task.CompletedTask, cancellation).ConfigureAwait(false);
        return prepared with { Checkpoint = new Checkpoint(commit, best.Tree) };
    }

    private async Task<AgentVerdict> CallAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var tool = tools.Of(context.Ws, context.Step)[0];
        var (verdict, usages) = ((AgentVerdict?)null, new List<Usage?>());
        var called = await calls.CallAsync(tool, context, async (once, token) =>
        {
            verdict = await TryAsync(prepared, context, once, token).ConfigureAwait(false);
            usages.Add(verdict.Called.Usage);
            return verdict.Settled;
        }, cancellation).ConfigureAwait(false);

        // The last word may be the pipeline's: it did not call the tool again.
        return (verdict ?? AgentVerdict.NotCalled(called, prepared.Checkpoint.Tree)) with { Called = called with { Usage = Usage.Sum(usages) } };
    }

    private async Task<AgentVerdict> TryAsync(
        PreparedWorktree prepared, TemplateContext context, Func<CancellationToken, Task<ToolResult>> once, CancellationToken cancellation)
    {
        var violationPatch = Path.Combine(context.Artifacts, StepFile.ViolationPatch(context.Step, context.Attempt));
        using var snapshot = await prepared.Guard.SnapshotAsync(prepared.Checkpoint.Commit, cancellation).ConfigureAwait(false);
        using var window = _active.Enter();
        var called = await once(cancellation).ConfigureAwait(false);
        var scope = await prepared.Guard.JudgeAsync(snapshot, violationPatch, cancellation).ConfigureAwait(false);

        var found = (IReadOnlyList<ScopeViolation>)[.. scope.Violations, .. scope.Shared];
        if (found.Count > 0)
            events.Record(context.Ws.Id, new ScopeViolated(context.Step, context.Attempt, found, window.Attribution));
        var judges = found.Where(violation => violation.Kind is ViolationKind.Judge or ViolationKind.Protected).Select(violation => violation.Path).ToList();
        if (judges.Count > 0)
            events.Record(context.Ws.Id, new JudgeTampered(context.Step, context.Attempt, judges));
        var violations = sharedChanges == SharedChanges.Fail ? found : scope.Violations;
        var verdict = new AgentVerdict(called, scope.Tree, scope.ChangedFiles, violations, prepared.Checkpoint.Tree);
        if (!verdict.IsToRetry || !verdict.HasChanged)
            return verdict;

        // Half an edit is no work to judge, and the next try begins at the checkpoint.
        await prepared.Guard.ReturnAsync(prepared.Checkpoint.Tree, cancellation).ConfigureAwait(false);
        return verdict with { Tree = prepared.Checkpoint.Tree, ChangedFiles = [] };
    }

    private async Task<string> KeepAsync(PreparedWorktree prepared, TemplateContext context, string tree, CancellationToken cancellation)
    {
        var patch = Path.Combine(context.Artifacts, StepFile.Patch(context.Step, context.Attempt));
        var written = Patches.WriteAsync(prepared.Worktree.Git, prepared.Checkpoint.Tree, tree, patch, cancellation);
        return await CheckpointAsync(prepared, context, tree, written, cancellation).ConfigureAwait(false);
    }

    private async Task<string> CheckpointAsync(
        PreparedWorktree prepared, TemplateContext context, string tree, Task patch, CancellationToken cancellation)
    {
        // Until it is recorded the commit is an object that nobody knows, so git may make it beside the patch.
        var checkpoints = new Checkpoints(prepared.Worktree, context.Run.Id);
        var made = checkpoints.MakeAsync(prepared.Checkpoint.Commit, tree, context.Step, context.Attempt, cancellation);
        await Task.WhenAll(patch, made).ConfigureAwait(false);
        var commit = await made.ConfigureAwait(false);
        events.Record(context.Ws.Id, new Checkpointed(context.Step, context.Attempt, commit, tree));
        await checkpoints.MoveToAsync(commit, prepared.Checkpoint.Commit, cancellation).ConfigureAwait(false);
        return commit;
    }

    private static StepReport NotCalled(Checkpoint checkpoint, IReadOnlyList<ToolError> errors) => StepReport.Of(
        StepOutcome.ToolError,
        new StepResult { TreeBefore = checkpoint.Tree, TreeAfter = checkpoint.Tree, Reason = errors[0].Message },
        errors);
}
