using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Steps;

/// <summary>Calls the tools of a step, each through its shared pipeline.</summary>
internal sealed class StepCalls(ToolRunner runner, ToolPreflight preflight, ToolPipelines pipelines)
{
    /// <summary>Renders and calls a tool; whatever it does is a result.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped.</exception>
    public Task<ToolResult> CallAsync(StepTool tool, TemplateContext context, CancellationToken cancellation) =>
        CallAsync(tool, context, JudgeAsync, cancellation);

    /// <summary>Renders and calls a tool, with something done around each try.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="context">The step's variables.</param>
    /// <param name="around">Gets what makes one try, and says what came of it: <see cref="ToolResult.Transient"/> asks for another.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ToolResult> CallAsync(
        StepTool tool,
        TemplateContext context,
        Func<Func<CancellationToken, Task<ToolResult>>, CancellationToken, Task<ToolResult>> around,
        CancellationToken cancellation)
    {
        var rendered = tool.Render(context);
        if (!rendered.Succeeded)
            return NotRendered(tool, rendered);
        var call = new ToolCall
        {
            Profile = tool.Profile,
            Command = rendered.Value,
            RunId = context.Run.Id,
            WsId = context.Ws.Id,
            Step = context.Step,
            Attempt = context.Attempt,
            Worktree = context.Worktree,
            ArtifactsDirectory = context.Artifacts,
        };
        return await pipelines.ExecuteAsync(
            tool.Profile,
            context.Ws.Id,
            token => around(once => TryAsync(call, tool.HomeIn(context), once), token),
            cancellation).ConfigureAwait(false);
    }

    private async Task<ToolResult> TryAsync(ToolCall call, string home, CancellationToken cancellation)
    {
        FolderRemoval.Remove(home);
        Directory.CreateDirectory(home);
        try
        {
            return await preflight.CheckAsync(call, cancellation).ConfigureAwait(false)
                ?? await runner.RunAsync(call, cancellation).ConfigureAwait(false);
        }
        finally
        {
            FolderRemoval.Remove(home);
        }
    }

    // A check that succeeded has judged, whatever trouble it met on the way.
    private static async Task<ToolResult> JudgeAsync(Func<CancellationToken, Task<ToolResult>> call, CancellationToken cancellation)
    {
        var result = await call(cancellation).ConfigureAwait(false);
        return result with { Transient = result.Transient && !result.Succeeded };
    }

    private static ToolResult NotRendered(StepTool tool, Rendered<RenderedCommand> rendered) => new()
    {
        Tool = tool.Profile.Id,
        ErrorCode = ErrorCode.TemplateError,
        Errors = [.. rendered.Errors.Select(error => new ToolError(ErrorCode.TemplateError, error.ToString(), tool.Profile.Id))],
    };
}
