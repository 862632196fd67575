using Pipeline.Model.Records;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Steps;

/// <summary>Calls the tools of a step, each through its shared pipeline.</summary>
internal sealed class StepCalls(ToolRunner runner, ToolPipelines pipelines, IEventSink events)
{
    /// <summary>Renders and calls a tool; whatever it does is a result.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped.</exception>
    public async Task<ToolResult> CallAsync(StepTool tool, TemplateContext context, CancellationToken cancellation)
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
            token => runner.RunAsync(call, token),
            (number, delay, result) => events.Record(context.Ws.Id, new ToolRetried(tool.Profile.Id, number, delay, Reason(result))),
            cancellation).ConfigureAwait(false);
    }

    private static string Reason(ToolResult result) => result.Errors.FirstOrDefault()?.Message ?? "passing trouble";

    private static ToolResult NotRendered(StepTool tool, Rendered<RenderedCommand> rendered) => new()
    {
        Tool = tool.Profile.Id,
        ErrorCode = ErrorCode.TemplateError,
        Errors = [.. rendered.Errors.Select(error => new ToolError(ErrorCode.TemplateError, error.ToString(), tool.Profile.Id))],
    };
}
