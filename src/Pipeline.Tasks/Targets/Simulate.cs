using System.Globalization;
using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Simulations;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Targets;

/// <summary>Tells how far a graph scales, without running an agent: the schedule over virtual time with recorded or given durations.</summary>
internal sealed class Simulate(
    Workspace workspace, TargetRepositories repositories, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    private const string Widths = "1,2,4,8,16";

    /// <inheritdoc/>
    public string Name => "Simulate";

    /// <inheritdoc/>
    public string Description => "Simulates the run at several widths with recorded durations (--jobs=1,2,4,8,16)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var widths = (commandLine.Value("jobs") ?? Widths).Split(',').Select(Width).ToList();
        if (terminal.IsJson && commandLine.Value("out") == ReportFile.StandardOutput)
            throw PipelineRefusedException.Input("invalid_argument", "--out=- would print an SVG where --json promises JSON. Leave --json out, or name a file.");
        var bundles = workspace.RequireBundles().Values.ToDictionary(bundle => bundle.Workstream.Id, bundle => bundle.Workstream, StringComparer.Ordinal);
        var given = commandLine.Value("durations") is { } file ? GivenDurations.Read(file, workspace, bundles.Keys) : GivenDurations.None;
        var graph = workspace.Bundles.Graph!;
        var workstreams = graph.Order.Select(id => bundles[id]).ToList();
        var forecast = new Forecast(workspace.Configuration.OrRefuse(), ToolHistory.Of(await HistoryAsync().ConfigureAwait(false)), given);
        var simulated = forecast.Of(workstreams);
        var durations = simulated.ToDictionary(one => one.Id, one => Forecast.Total(one.Steps), StringComparer.Ordinal);
        var critical = graph.CriticalPath(id => durations[id]);
        var runs = widths.Select(jobs => Simulation.Run(simulated, workspace.Settings.Executor.Limits, jobs, jobs * JobSlots.UnderWayPerJob)).ToList();
        var usd = forecast.Usd(workstreams);
        var answer = new SimulationAnswer(
            simulated.Count,
            critical,
            critical.Sum(id => durations[id].TotalSeconds),
            [.. runs.Select(run => Answer(run, runs[0].Makespan, usd))]);
        if (commandLine.Value("out") == ReportFile.StandardOutput)
        {
            terminal.Text(SimulationPicture.Of(answer));
            return;
        }

        if (commandLine.Value("out") is { } picture && !dryRun)
            ReportFile.Write(Path.GetFullPath(picture, workspace.Home.Directory), SimulationPicture.Of(answer));
        Print(answer);
    }

    private static SimulatedWidthAnswer Answer(SimulatedRun run, TimeSpan first, decimal? usd) => new(
        run.Jobs,
        run.Makespan.TotalSeconds,
        run.Utilisation,
        run.Makespan == TimeSpan.Zero ? 1 : first / run.Makespan,
        usd,
        run.LimitedBy,
        run.Waited.ToDictionary(one => one.Key, one => one.Value.TotalSeconds));

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

        foreach (var line in SimulationText.Lines(answer))
            terminal.Line(line);
    }

    private static int Width(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0
            ? jobs
            : throw PipelineRefusedException.Input("invalid_argument", $"--jobs cannot be '{text}' here; it is numbers from 1, such as {Widths}.");
}
