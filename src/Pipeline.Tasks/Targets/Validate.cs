using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Targets;

/// <summary>Checks configuration, bundles and prompts and reports everything that is wrong with them.</summary>
internal sealed class Validate(Workspace workspace, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "Validate";

    /// <inheritdoc/>
    public string Description => "Checks configuration, bundles and prompts; reports every error with file and line";

    /// <inheritdoc/>
    public Task RunAsync(bool dryRun)
    {
        var errors = workspace.Configuration.Errors.Concat(workspace.Bundles.Errors).Concat(workspace.PromptErrors).ToList();
        var ids = workspace.Bundles.Workstreams.Select(workstream => workstream.Id).ToList();
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new ValidationAnswer(errors.Count == 0, ids, AnswerFrom.InputErrors(errors))));
        if (errors.Count > 0)
            throw new PipelineRefusedException(ExitCode.InputRefused, "invalid_input", Sentence(errors.Count), errors) { IsAnswered = true };
        terminal.Line($"{Counted.Of(ids.Count, "workstream is", "workstreams are")} valid: {string.Join(", ", workspace.Bundles.Graph!.Order)}");
        return Task.CompletedTask;
    }

    private static string Sentence(int count) => $"{(count == 1 ? "One error" : $"{count} errors")} in configuration, bundles and prompts.";
}
