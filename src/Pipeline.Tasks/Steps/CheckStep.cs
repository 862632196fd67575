using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>STATIC and RUNTIME: every tool judges the same files, all errors are gathered, and what a check changed is put back.</summary>
internal sealed class CheckStep(StepTools tools, StepCalls calls, IEventSink events)
{
    private const int MoreTries = 2;

    /// <summary>Runs the checks of a step.</summary>
    public async Task<StepReport> RunAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var (results, changed) = await CallAsync(prepared, context, cancellation).ConfigureAwait(false);
        var result = new StepResult
        {
            TreeBefore = prepared.Checkpoint.Tree,
            TreeAfter = prepared.Checkpoint.Tree,
            Tools = results,
            Reason = Reason(results, changed, context.Baseline),
            Artifacts = [.. results.SelectMany(tool => tool.Artifacts)],
        };
        return StepReport.Of(CheckOutcome.Of(results), result, results.SelectMany(tool => tool.Errors), context.Baseline);
    }

    private async Task<(IReadOnlyList<ToolResult> Results, IReadOnlyList<ScopeViolation> Changed)> CallAsync(
        PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var called = tools.Of(context.Ws, context.Step);
        if (called.Count == 0)
            return ([], []);
        context = await StepFiles.FillAsync(prepared, context, cancellation).ConfigureAwait(false);
        using var watch = await prepared.Guard.WatchCheckAsync(cancellation).ConfigureAwait(false);
        var results = new List<ToolResult>();
        foreach (var tool in called)
            results.Add(await JudgeAsync(tool, context, cancellation).ConfigureAwait(false));
        return (results, await prepared.Guard.PutBackCheckAsync(watch, prepared.Checkpoint.Commit, cancellation).ConfigureAwait(false));
    }

    // A test that fails and passes on the same files says nothing of the files.
    private async Task<ToolResult> JudgeAsync(StepTool tool, TemplateContext context, CancellationToken cancellation)
    {
        var first = await calls.CallAsync(tool, context, cancellation).ConfigureAwait(false);
        if (!context.Ws.Baseline || context.Step != StepName.Runtime || first.Succeeded || CheckOutcome.Of([first]) != StepOutcome.Failed)
            return first;
        var last = first;
        for (var tries = 2; tries <= 1 + MoreTries; tries++)
        {
            last = await calls.CallAsync(tool, context, cancellation).ConfigureAwait(false);
            if (!last.Succeeded)
                continue;
            events.Record(context.Ws.Id, new TestFlaky(context.Step, context.Attempt, first.Tool, tries, first.Errors[0].Message));
            return last with { Flaky = true };
        }

        return last;
    }

    private static string? Reason(IReadOnlyList<ToolResult> results, IReadOnlyList<ScopeViolation> changed, IReadOnlyList<string> known)
    {
        var failed = results.Where(result => !result.Succeeded).ToList();
        var parts = new List<string>();
        if (results.Count == 0)
            parts.Add("nothing to check");
        if (failed.Count > 0)
            parts.Add($"{string.Join(", ", failed.Select(result => result.Tool))} found {Counted.Of(failed.Sum(result => result.Errors.Count + result.OmittedErrors), "error")}");
        if (failed.SelectMany(result => result.Errors).Count(error => known.Contains(ErrorSignature.Of(error))) is > 0 and var old)
            parts[^1] += $", {old} of them from before the first edit";
        if (results.Where(result => result.Flaky).Select(result => result.Tool).ToList() is { Count: > 0 } flaky)
            parts.Add($"{string.Join(", ", flaky)} failed and then passed on the same files");
        if (changed.Count > 0)
            parts.Add($"the check changed {string.Join(", ", changed.Select(change => change.Path))}, which was put back");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
