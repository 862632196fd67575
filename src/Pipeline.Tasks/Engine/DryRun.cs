using Cake.Core;
using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Engine;

/// <summary><c>--dryrun</c>: what would be done, in order and waves, with every step's exact command. Writes nothing.</summary>
internal sealed class DryRun(
    Workspace workspace, WorkstreamTasks workstreams, TargetRepositories repositories, PlannedReuse reuse, Terminal terminal)
{
    private const string UnknownRun = "<run>";
    private const string UnknownBase = "<base>";

    /// <summary>Prints the plan.</summary>
    public async Task<CakeReport> PrintAsync(IReadOnlyList<CakeTask> order)
    {
        var bundles = workspace.RequireBundles();
        var wanted = order.Where(task => workstreams.IsWorkstream(task.Name)).Select(task => task.Name).ToList();
        var waves = WorkstreamGraph.Of([.. wanted.Select(id => new WorkstreamNode(id, [.. bundles[id].Workstream.DependsOn.Where(wanted.Contains)]))]);
        var reasons = await reuse.ReasonsAsync([.. wanted.Select(id => Work(bundles[id]))]).ConfigureAwait(false);
        var plan = wanted.Select(id => Planned(bundles[id], waves.WaveOf(id), reasons.GetValueOrDefault(id))).ToList();
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new PlanAnswer(plan)));
        else
            PlanText.Print(plan, order.Select(task => task.Name).Where(name => !workstreams.IsWorkstream(name)), terminal);
        return [];
    }

    private PlannedAnswer Planned(Bundle bundle, int wave, PlannedReuse.Decision? decision)
    {
        var workstream = bundle.Workstream;
        var reason = decision?.Reason
            ?? (workstream.DependsOn.Count == 0 ? "starts from the base branch" : $"starts from the work of {string.Join(", ", workstream.DependsOn)}");
        return decision is { Skips: true }
            ? new PlannedAnswer(workstream.Id, wave, workstream.DependsOn, "skip", reason, [])
            : new PlannedAnswer(workstream.Id, wave, workstream.DependsOn, "run", reason, [.. Steps(bundle)]);
    }

    private IEnumerable<PlannedStepAnswer> Steps(Bundle bundle)
    {
        var tools = new StepTools(workspace.Configuration.OrRefuse());
        var work = Work(bundle);
        StepName[] before = work.Workstream.Baseline ? [StepName.Static, StepName.Runtime] : [];
        foreach (var (step, tool) in before.SelectMany(step => tools.Of(work.Workstream, step).Select(tool => (step, tool))))
            yield return Step(work, new NextStep.Run(step, Baselines.Attempt), tool) with { Step = "baseline" };
        var past = new List<StepAttemptRecord>();
        while (StepPlanner.Next(past, work.Limits) is NextStep.Run run)
        {
            foreach (var tool in tools.Of(work.Workstream, run.Step))
                yield return Step(work, run, tool);
            past.Add(Passed(work, run));
        }
    }

    private static PlannedStepAnswer Step(WorkstreamWork work, NextStep.Run run, StepTool tool)
    {
        var context = StepVariables.Of(work, run.Step, run.Attempt, RunSnapshot.Empty);
        var prompt = run.Step == StepName.Edit ? Path.Combine(work.Artifacts, "edit-1.prompt.md") : null;
        var command = tool.Render(prompt is null ? context : context with { PromptFile = prompt }).OrRefuse(tool.Profile.Id);
        return new PlannedStepAnswer(Names.Of(run.Step), tool.Profile.Id, command.Command, command.Args, prompt);
    }

    private WorkstreamWork Work(Bundle bundle) =>
        WorkstreamWork.Of(bundle, workspace.Configuration.OrRefuse(), UnknownRun, UnknownBase, repositories.Folder);

    /// <summary>The plan shows the way on which everything goes well.</summary>
    private static StepAttemptRecord Passed(WorkstreamWork work, NextStep.Run run) => new()
    {
        Id = "",
        RunId = UnknownRun,
        WsId = work.Id,
        Step = run.Step,
        Attempt = run.Attempt,
        Position = 0,
        Round = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        CompletedAt = DateTimeOffset.UnixEpoch,
        Outcome = run.Step == StepName.Edit ? StepOutcome.Edited : StepOutcome.Passed,
    };
}
