using Pipeline.Model.Breakers;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>Runs the configured <c>worktrees.setup</c> in a new worktree, for example the restore of packages.</summary>
internal sealed class WorktreeSetup(SetupCommand? command, StepCalls calls, RunRecorder recorder)
{
    private const string Name = "setup";

    /// <summary>Runs the command. What it leaves stays; tracked files that it changes are put back before the agent is called.</summary>
    /// <returns>Null when there is none or it went well; else why the workstream cannot start.</returns>
    public async Task<Verdict?> RunAsync(WorkstreamWork work, CancellationToken cancellation)
    {
        if (command is null)
            return null;
        var tool = new StepTool(
            new ToolProfile
            {
                Id = Name,
                Type = ToolType.StaticCheck,
                Command = command.Command,
                Args = [.. command.Args.Select(argument => new ToolArgument.One(argument))],
            },
            IsLiteral: true);
        var context = StepVariables.Of(work, StepName.Edit, attempt: 1, recorder.Snapshot);
        var result = await calls.CallAsync(tool, context, cancellation).ConfigureAwait(false);
        return result.Succeeded
            ? null
            : new Verdict(
                result.ErrorCode!,
                $"worktrees.setup failed: {result.Errors[0].Message}",
                $"Read {string.Join(", ", result.Artifacts)} among the artifacts; worktrees.setup is in config/pipeline.yaml.");
    }
}
