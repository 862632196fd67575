using System.Text;
using CliWrap;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Reuse;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;

namespace Benchmarks;

/// <summary>
/// A home whose last run was stopped when all of its workstreams but the last one were done: branches and records as a run
/// leaves them, written without one. The last one's agent fails, so that the run can be resumed as often as one likes.
/// </summary>
internal sealed class FinishedRun : IDisposable
{
    public const int Workstreams = 1_000;
    private static readonly string[] Ids = SampleDag.Ids(Workstreams + 1);
    private readonly BenchHome _home;

    private FinishedRun(BenchHome home) => _home = home;

    /// <summary>The repository.</summary>
    public string Root => _home.Root;

    /// <summary>Where its state is.</summary>
    public StatePaths Paths => StatePaths.In(Root);

    /// <summary>The workstream that is left to do.</summary>
    public static string Last => Ids[^1];

    /// <summary>Makes it.</summary>
    public static async Task<FinishedRun> CreateAsync()
    {
        var run = new FinishedRun(await BenchHome.CreateAsync(
            Ids.Length, "command: \"false\"", "ai: 2", SampleDag.Dependencies(Ids), settings: "worktrees: { keep_failed: false }\n"));
        await run.WriteAsync();
        return run;
    }

    public void Dispose() => _home.Dispose();

    private async Task WriteAsync()
    {
        await (Encoding.UTF8.GetBytes(Branches()) | Cli.Wrap("git").WithArguments(["fast-import", "--quiet"]).WithWorkingDirectory(Root)).ExecuteAsync();
        var environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! };
        var git = await GitProgram.FindAsync(new ProcessRunner(TimeProvider.System), ExecutableLookup.FromEnvironment(), environment, CancellationToken.None);
        var repository = await TargetRepository.OpenAsync(git, Root, CancellationToken.None);
        var heads = await Refs.ListAsync(repository.Git, [Refs.Heads], CancellationToken.None);
        await Commits.LearnTreesAsync(repository, heads.Values, CancellationToken.None);
        await RecordAsync(repository, heads, Home.At(Root), environment);
    }

    private static string Branches() => string.Concat(Ids[..Workstreams].Select(id => $"""
        commit refs/heads/ws/none/{id}
        committer bench <bench@localhost> 1700000000 +0000
        data {id.Length}
        {id}
        from refs/heads/main
        M 100644 inline {id}.txt
        data 2
        0


        """));

    private async Task RecordAsync(TargetRepository repository, IReadOnlyDictionary<string, string> heads, Home home, Dictionary<string, string> environment)
    {
        var configuration = new ConfigurationLoader(home).Load(environment).OrRefuse();
        var bundles = BundleSet.Load(new BundleSource(home.WorkstreamsDirectory, home.WorkstreamsDirectory), new BundleRules
        {
            Gates = new GateOrder(configuration.Settings.Gates),
            Tools = configuration.Tools.ToDictionary(tool => tool.Key, tool => tool.Value.Type),
            DefaultTool = configuration.Settings.Defaults.Tool,
        });
        var fingerprints = new Fingerprints(configuration, PromptTemplates.Load(home).Templates, repository);
        using var store = RecordStore.Open(Paths, TimeProvider.System, Console.Error.WriteLine);
        using var recorder = RunRecorder.Create(Paths, new RecorderSettings(store.Add, TimeProvider.System, Random.Shared));
        var started = heads[Refs.Heads + "main"];
        recorder.Record(null, new RunStarted(started, ["RunAll"], new Dictionary<string, string>(), [.. bundles.Workstreams.Select(Planned)]));
        foreach (var bundle in bundles.Bundles.Where(bundle => bundle.Workstream.Id != Last).OrderBy(bundle => bundle.Workstream.Id, StringComparer.Ordinal))
        {
            var work = WorkstreamWork.Of(bundle, configuration, recorder.RunId, started, Root);
            var fingerprint = await fingerprints.OfAsync(work, DependencyHeads.Of(work, recorder.Snapshot), CancellationToken.None);
            Finish(recorder, work.Id, fingerprint, heads[Refs.Heads + work.Workstream.Branch]);
        }

        recorder.Record(null, new RunInterrupted("a signal stopped the pipeline", 130));
    }

    private static PlannedWorkstream Planned(Workstream workstream) =>
        new(workstream.Id, workstream.Title, workstream.Gate, workstream.Branch, workstream.DependsOn);

    // Ten events.
    private static void Finish(RunRecorder recorder, string id, Fingerprint fingerprint, string head)
    {
        recorder.MoveTo(id, WorkstreamState.Ready, "everything it depends on is done");
        recorder.Record(id, new Fingerprinted(fingerprint.Hash, fingerprint.Parts));
        Step(recorder, id, WorkstreamState.Editing, StepName.Edit, StepOutcome.Edited);
        Step(recorder, id, WorkstreamState.StaticCheck, StepName.Static, StepOutcome.Passed);
        recorder.MoveTo(id, WorkstreamState.RuntimeCheck, "runtime 1");
        recorder.MoveTo(id, WorkstreamState.Done, "every check passed", headCommit: head);
    }

    private static void Step(RunRecorder recorder, string id, WorkstreamState state, StepName step, StepOutcome outcome)
    {
        var result = new StepResult { Tools = [new ToolResult { Tool = "agent", ExitCode = 0, Elapsed = TimeSpan.FromSeconds(1) }] };
        recorder.MoveTo(id, state, "goes on");
        recorder.Record(id, new StepStarted(step, 1, null));
        recorder.Record(id, new StepCompleted(step, 1, outcome, result, []));
    }
}
