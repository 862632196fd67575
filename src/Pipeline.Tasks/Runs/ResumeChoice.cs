using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;
using Spectre.Console;

namespace Pipeline.Tasks.Runs;

/// <summary>Decides whether a command goes on with an earlier run: <c>--resume</c>, else the setting <c>resume</c>.</summary>
internal sealed class ResumeChoice(Workspace workspace, CommandLine commandLine, Terminal terminal)
{
    /// <summary>The run to go on with; null begins a new one.</summary>
    public RunRecord? Choose(RecordReader reader)
    {
        if (commandLine.Switch("resume"))
            return reader.LastUnfinished();
        var latest = reader.Ask(records => records.Latest());
        if (latest is not { Status: RunState.Running or RunState.Interrupted })
            return null;
        return workspace.Settings.Resume switch
        {
            ResumePolicy.Auto => latest,
            ResumePolicy.Ask when terminal.IsInteractive && !terminal.IsJson => Ask(latest),
            _ => throw Refused(latest),
        };
    }

    private RunRecord Ask(RunRecord latest) =>
        terminal.Out.Prompt(new ConfirmationPrompt($"Run {latest.RunId} was interrupted. Go on with it?")) ? latest : throw Refused(latest);

    private static PipelineRefusedException Refused(RunRecord latest) => PipelineRefusedException.State(
        "run_interrupted",
        $"Run {latest.RunId} was interrupted. Go on with it: add --resume. Give it up: abandon-run {latest.RunId}");
}
