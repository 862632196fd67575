using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>STATIC and RUNTIME: every tool judges the same files, all errors are gathered, and what a check changed is put back.</summary>
internal sealed class CheckStep(StepTools tools, StepCalls calls)
{
    /// <summary>Runs the checks of a step.</summary>
    public async Task<StepReport> RunAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var (results, changed) = await CallAsync(prepared, context, cancellation).ConfigureAwait(false);
        var result = new StepResult
        {
            TreeBefore = prepared.Checkpoint.Tree,
            TreeAfter = prepared.Checkpoint.Tree,
            Tools = results,
            Reason = Reason(results, changed),
            Artifacts = [.. results.SelectMany(tool => tool.Artifacts)],
        };
        return StepReport.Of(CheckOutcome.Of(results), result, results.SelectMany(tool => tool.Errors));
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
            results.Add(await calls.CallAsync(tool, context, cancellation).ConfigureAwait(false));
        return (results, await prepared.Guard.PutBackCheckAsync(watch, prepared.Checkpoint.Commit, cancellation).ConfigureAwait(false));
    }

    private static string? Reason(IReadOnlyList<ToolResult> results, IReadOnlyList<ScopeViolation> changed)
    {
        var failed = results.Where(result => !result.Succeeded).ToList();
        var parts = new List<string>();
        if (results.Count == 0)
            parts.Add("nothing to check");
        if (failed.Count > 0)
            parts.Add($"{string.Join(", ", failed.Select(result => result.Tool))} found {Counted(failed.Sum(result => result.Errors.Count + result.OmittedErrors))}");
        if (changed.Count > 0)
            parts.Add($"the check changed {string.Join(", ", changed.Select(change => change.Path))}, which was put back");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string Counted(int errors) => errors == 1 ? "1 error" : $"{errors} errors";
}
