using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.BuildServers;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Live;
using Pipeline.Tasks.Reports.Live;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.Reuse;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Runs;

/// <summary>Puts together the parts of one run.</summary>
internal sealed class RunComposition(
    Workspace workspace, CommandLine commandLine, IProcessRunner processes, Terminal terminal, BuildServer server, TimeProvider time, Random random)
{
    /// <summary>Composes the session and records that the run begins, or goes on.</summary>
    public async Task<RunSession> ComposeAsync(RunRequest request, RunRecord? before, EarlyRecords early, RunResources resources, BaseBranch found)
    {
        var configuration = workspace.Configuration.OrRefuse();
        var mask = new SecretMask(configuration.Secrets);
        var recorderSettings = new RecorderSettings(resources.Store.Add, time, random, configuration.Secrets.Names.Any() ? mask.Apply : null);
        var onBranches = early.OnBranches(resources.Store);
        var recorder = resources.Hold(before is null || early.History is null
            ? RunRecorder.Create(resources.Paths, recorderSettings)
            : RunRecorder.Continue(resources.Paths, before.RunId, recorderSettings, await early.History.ConfigureAwait(false)));
        LogRetention.Apply(resources.Paths, recorder.RunId, configuration.Settings.Logging.RetainedRuns);
        var log = resources.Hold(new RunLog(resources.Paths.Log(recorder.RunId), recorder.RunId, configuration.Settings.Logging, mask.Apply, time));
        var lines = new LastLines();
        var view = View(request, resources, recorder, lines);
        recorder.Recorded += log.Write;
        recorder.Recorded += view.Tell;

        resources.Repository.WorkFor(recorder.RunId);
        var earlier = Earlier(recorder, resources, ResultCheck.Latest(onBranches.Where(workstream => workstream.RunId != recorder.RunId)));
        // What git is asked does not depend on how the run begins.
        var prepared = earlier.PrepareAsync(resources.Shutdown.Token);
        RunBeginning.Record(recorder, request, found, resources.Lock);
        await prepared.ConfigureAwait(false);
        var runner = Runner(request, resources, recorder, mask, log, RunPreflight.RecordedHeads(onBranches), earlier, lines);
        if (commandLine.Switch("dashboard"))
            resources.Hold(Dashboard.Open(recorder, resources.Paths, mask.Apply, terminal, time));
        return new RunSession(recorder, runner, Work(request, recorder, resources), Paced(request, resources), view, resources, time);
    }

    private IRunView View(RunRequest request, RunResources resources, RunRecorder recorder, LastLines lines)
    {
        var widest = request.Bundles.Select(bundle => bundle.Workstream.Id.Length).DefaultIfEmpty(0).Max();
        if (!request.Live && server.Here is { } here)
            return new ServerView(here, terminal, () => recorder.Snapshot, widest);
        if (!request.Live)
            return new PlainView(new ConsoleProgress(new PlainLines(terminal), widest));
        var byId = request.Bundles.ToDictionary(bundle => bundle.Workstream.Id, bundle => bundle.Workstream, StringComparer.Ordinal);
        var history = WorkstreamDurations.Of(RunHistory.Latest(resources.Store));
        var run = new LiveRun(
            () => recorder.Snapshot,
            id => byId.TryGetValue(id, out var own) ? own.Budget.Or(workspace.Settings.Budget) : workspace.Settings.Budget,
            id => history.Estimate(id, byId.GetValueOrDefault(id)?.Tool ?? workspace.Settings.Defaults.Tool),
            lines);
        return new LiveView(terminal, run, lines, widest, time);
    }

    /// <summary>One at a time keeps Cake's order; side by side, what most has to wait for starts first.</summary>
    private RunPace Paced(RunRequest request, RunResources resources)
    {
        if (request.Pace.Slots.Jobs == 1)
            return request.Pace;
        var history = WorkstreamDurations.Of(RunHistory.Latest(resources.Store));
        var remaining = RemainingPaths.Of(
            request.Bundles.Select(bundle => bundle.Workstream).ToList(),
            workstream => history.Estimate(workstream.Id, workstream.Tool ?? workspace.Settings.Defaults.Tool));
        return request.Pace with { Priority = id => remaining.GetValueOrDefault(id, TimeSpan.Zero).TotalSeconds };
    }

    private Dictionary<string, WorkstreamWork> Work(RunRequest request, RunRecorder recorder, RunResources resources) =>
        request.Bundles.ToDictionary(
            bundle => bundle.Workstream.Id,
            bundle => WorkstreamWork.Of(
                bundle,
                workspace.Configuration.OrRefuse(),
                recorder.RunId,
                recorder.Snapshot.Run!.BaseCommit,
                resources.Repository.Root,
                request.Replayed is { } replayed ? resources.Paths.Run(WorkedOnIn(replayed, bundle.Workstream.Id, resources)) : null) with
            {
                EarlierHeads = RunPreflight.EarlierHeads(bundle, request, resources.Store),
            },
            StringComparer.OrdinalIgnoreCase);

    // A run that reused a workstream has no patches of it; the run that did the work has.
    private static string WorkedOnIn(string runId, string wsId, RunResources resources) =>
        resources.Store.Run(runId)?.Workstreams.GetValueOrDefault(wsId)?.ReusedFrom ?? runId;

    private EarlierResults Earlier(RunRecorder recorder, RunResources resources, IReadOnlyDictionary<string, WorkstreamRecord> results) => new(
        recorder,
        resources.Worktrees,
        resources.Repository,
        new Fingerprints(workspace.Configuration.OrRefuse(), workspace.Prompts, resources.Repository),
        results,
        commandLine.Switch("force"),
        terminal.Line);

    private WorkstreamRunner Runner(
        RunRequest request, RunResources resources, RunRecorder recorder, SecretMask mask, RunLog log, IReadOnlySet<string> heads, EarlierResults earlier, LastLines lines)
    {
        var configuration = workspace.Configuration.OrRefuse();
        var settings = configuration.Settings;
        var executables = ExecutableLookup.FromEnvironment();
        var environment = new ToolEnvironment(workspace.Environment, configuration.Secrets);
        var tools = new ToolRunner(processes, executables, environment, new Bubblewrap(Isolation.PlacesOf(workspace.Home, resources.Repository)), mask, recorder, lines);
        var preflight = new ToolPreflight(tools, executables, environment, time);
        var calls = new StepCalls(tools, preflight, new ToolPipelines(new ResourceLimits(settings.Executor, request.Pace.Slots), recorder, time));
        var stepTools = new StepTools(configuration);
        var preparation = new WorkstreamPreparation(
            recorder,
            resources.Worktrees,
            new Integration(resources.Repository),
            new WorktreeSetup(settings.Worktrees.Setup, calls, recorder),
            new WorkstreamRules(settings, mask),
            heads);
        var check = new CheckStep(stepTools, calls, recorder);
        return new WorkstreamRunner(
            recorder,
            earlier,
            preparation,
            new Baselines(recorder, check),
            new WorkstreamFinish(recorder, resources.Worktrees, settings.Worktrees.KeepFailed),
            new AgentStep(stepTools, calls, new StepPrompt(new PromptRenderer(workspace.Prompts), settings.Prompts, mask, recorder), settings.SharedChanges, recorder),
            check,
            new RunBudget(settings.RunBudget, () => recorder.Snapshot, recorder),
            log);
    }
}
