using System.Globalization;
using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Targets;

/// <summary>Tells how far a graph scales, without running an agent: the schedule over virtual time with recorded durations.</summary>
internal sealed class Simulate(
    Workspace workspace, TargetRepositories repositories, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    private const string Widths = "1,2,4,8,16";
    private const int BarWidth = 40;

    /// <inheritdoc/>
    public string Name => "Simulate";

    /// <inheritdoc/>
    public string Description => "Simulates the run at several widths with recorded durations (--jobs=1,2,4,8,16)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var widths = (commandLine.Value("jobs") ?? Widths).Split(',').Select(Width).ToList();
        var bundles = workspace.RequireBundles().Values.Select(bundle => bundle.Workstream).ToDictionary(workstream => workstream.Id, StringComparer.Ordinal);
        var graph = workspace.Bundles.Graph!;
        var durations = ToolDurations.Of(await HistoryAsync().ConfigureAwait(false));
        var steps = graph.Order.ToDictionary(id => id, id => Steps(bundles[id], durations), StringComparer.Ordinal);
        var remaining = RemainingPaths.Of([.. graph.Order.Select(id => bundles[id])], workstream => Total(steps[workstream.Id]));
        var simulated = graph.Order.Select(id => new SimulatedWorkstream(id, bundles[id].DependsOn, steps[id], remaining[id].TotalSeconds)).ToList();
        var runs = widths.Select(jobs => Simulation.Run(simulated, workspace.Settings.Executor.Limits, jobs, jobs * JobSlots.UnderWayPerJob)).ToList();
        Print(new SimulationAnswer(
            simulated.Count,
            graph.CriticalPath(id => Total(steps[id])),
            remaining.Values.DefaultIfEmpty(TimeSpan.Zero).Max().TotalSeconds,
            [.. runs.Select(run => new SimulatedWidthAnswer(run.Jobs, run.Makespan.TotalSeconds, run.Utilisation, run.Makespan == TimeSpan.Zero ? 1 : runs[0].Makespan / run.Makespan))]));
    }

    /// <summary>The way on which everything goes well: an edit, the checks, the tests.</summary>
    private List<SimulatedStep> Steps(Workstream workstream, ToolDurations durations)
    {
        var tools = new StepTools(workspace.Configuration.OrRefuse());
        var complete = workstream with
        {
            Tool = workstream.Tool ?? workspace.Settings.Defaults.Tool,
            StaticChecks = workstream.StaticChecks ?? workspace.Settings.Defaults.StaticChecks,
        };
        return
        [
            .. new[] { StepName.Edit, StepName.Static, StepName.Runtime }
                .SelectMany(step => tools.Of(complete, step))
                .Select(tool => new SimulatedStep(tool.Profile.ResourceName, tool.Profile.Weight, durations.Estimate(workstream.Id, tool.Profile.Id))),
        ];
    }

    private async Task<IReadOnlyList<RunSnapshot>> HistoryAsync()
    {
        if (repositories.IsSampleToMake)
            return [];
        var repository = await repositories.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        return new RecordReader(StatePaths.In(repository.Root), repository.CommonDirectory).Ask(RunHistory.Latest);
    }

    private void Print(SimulationAnswer answer)
    {
        if (terminal.IsJson)
        {
            terminal.Json(AnswerJson.Write(answer));
            return;
        }

        terminal.Line($"{answer.Workstreams} workstreams; the longest chain takes {Seconds(answer.CriticalPathSeconds)}: {string.Join(" -> ", answer.CriticalPath)}");
        terminal.Line("  jobs   makespan   speedup   in use");
        var longest = answer.Widths.Max(width => width.MakespanSeconds);
        foreach (var width in answer.Widths)
        {
            var bar = new string('#', longest == 0 ? 0 : (int)Math.Round(BarWidth * width.MakespanSeconds / longest));
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"  {width.Jobs,4}   {Seconds(width.MakespanSeconds),8}   {width.Speedup,6:0.00}x   {width.Utilisation,6:0%}   {bar}"));
        }
    }

    private static TimeSpan Total(List<SimulatedStep> steps) => steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration);

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");

    private static int Width(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0
            ? jobs
            : throw PipelineRefusedException.Input("invalid_argument", $"--jobs cannot be '{text}' here; it is numbers from 1, such as {Widths}.");
}
