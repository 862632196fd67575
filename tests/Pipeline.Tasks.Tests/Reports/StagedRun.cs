using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.Reports;

/// <summary>A run that is played into a real journal, event by event at given seconds, with the artifacts that steps leave.</summary>
internal sealed class StagedRun : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<(double At, Action Do)> _script = [];
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly string _folder = Directory.CreateTempSubdirectory("état ä ").FullName;
    private int _played;

    public StagedRun(params PlannedWorkstream[] planned)
    {
        Paths = StatePaths.In(_folder);
        Recorder = RunRecorder.Create(Paths, new RecorderSettings(_ => { }, _time, new Random(1)));
        Recorder.Record(null, new RunStarted(
            "10eb2f584d6c0ffee1234567890abcdef0123456",
            ["RunAll"],
            new Dictionary<string, string> { ["base_branch"] = "main", ["pipeline_version"] = "1.1.0" },
            planned));
    }

    public RunRecorder Recorder { get; }

    public StatePaths Paths { get; }

    public FakeTimeProvider Time => _time;

    public string RunFolder => Paths.Run(Recorder.RunId);

    public static PlannedWorkstream Plan(string id, string title, params string[] deps) => new(id, title, "build", $"ws/checkout/{id}", deps);

    /// <summary>Writes an artifact of a workstream.</summary>
    public void Keep(string wsId, string name, string text) => Keep(wsId, name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Keep(string wsId, string name, byte[] bytes) =>
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Paths.Artifacts(Recorder.RunId, wsId)).FullName, name), bytes);

    /// <summary>Has something happen so many seconds after the run's beginning.</summary>
    public StagedRun At(double second, Action happens)
    {
        _script.Add((second, happens));
        return this;
    }

    /// <summary>Has an event happen.</summary>
    public StagedRun At(double second, string? wsId, EventPayload payload) => At(second, () => Recorder.Record(wsId, payload));

    /// <summary>Has a step of a workstream run from one second to another.</summary>
    public StagedRun Step(double from, double to, string wsId, StagedStep step)
    {
        At(from, () => Begin(wsId, step));
        return At(to, () => End(wsId, step, to - from));
    }

    /// <summary>Has a workstream end.</summary>
    public StagedRun End(double at, string wsId, WorkstreamState state, string reason, params string[] blockedBy) =>
        At(at, () => Recorder.MoveTo(wsId, state, reason, blockedBy: blockedBy.Length == 0 ? null : blockedBy, headCommit: state == WorkstreamState.Done ? "c0ffee1234567890" : null));

    /// <summary>Plays everything up to a second.</summary>
    public StagedRun PlayTo(double second)
    {
        var ordered = _script.OrderBy(line => line.At).ToList();
        for (; _played < ordered.Count && ordered[_played].At <= second; _played++)
        {
            _time.SetUtcNow(Noon.AddSeconds(ordered[_played].At));
            ordered[_played].Do();
        }

        _time.SetUtcNow(Noon.AddSeconds(Math.Max(second, (_time.GetUtcNow() - Noon).TotalSeconds)));
        return this;
    }

    /// <summary>Plays everything.</summary>
    public StagedRun Play() => PlayTo(_script.Max(line => line.At));

    /// <summary>The run's report at this moment.</summary>
    public ReportAnswer Report(ReportLimits? limits = null, bool isAlive = true, Func<string, string>? mask = null)
    {
        var bounds = limits ?? ReportLimits.Standard;
        var events = new JournalRecords(Paths).Events(Recorder.RunId, EventFilter.All);
        return RunReport.Of(new ReportSource(Recorder.Snapshot, events, _time.GetUtcNow(), isAlive, new ReportTexts(Paths, bounds, mask ?? (text => text)), bounds));
    }

    public void Dispose()
    {
        Recorder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Begin(string wsId, StagedStep step)
    {
        if (Recorder.Snapshot.Workstreams[wsId].Status == WorkstreamState.Pending)
        {
            Recorder.MoveTo(wsId, WorkstreamState.Ready, "what it depends on is done");
            Recorder.Record(wsId, new WorktreeIntended($"/home/ada/shop/.worktrees/{wsId}", $"ws/checkout/{wsId}", "10eb2f584d"));
            Recorder.Record(wsId, new WorktreeCreated($"/home/ada/shop/.worktrees/{wsId}", $"ws/checkout/{wsId}", "10eb2f584d6c", "t0"));
        }

        MoveTo(wsId, step);
        if (step.Prompt is { } prompt)
            Keep(wsId, StepFile.Prompt(step.Name, step.Attempt), prompt);
        Recorder.Record(wsId, new StepStarted(step.Name, step.Attempt, "t0"));
        Recorder.Record(wsId, new ToolStarted(step.Name, step.Attempt, step.Tool, step.Command[0], step.Command[1..]));
    }

    // A test may leave out the edit that every workstream begins with, and the fix between two checks.
    private void MoveTo(string wsId, StagedStep step)
    {
        if (Recorder.Snapshot.Workstreams[wsId].Status == WorkstreamState.Ready && step.State != WorkstreamState.Editing)
            Recorder.MoveTo(wsId, WorkstreamState.Editing, "edit 1");
        if (step.State == WorkstreamState.Fixing && Recorder.Snapshot.Workstreams[wsId].Status == WorkstreamState.Editing)
            Recorder.MoveTo(wsId, WorkstreamState.StaticCheck, "static 1");
        if (Recorder.Snapshot.Workstreams[wsId].Status != step.State)
            Recorder.MoveTo(wsId, step.State, $"{Names.Of(step.Name)} {step.Attempt}");
    }

    private void End(string wsId, StagedStep step, double seconds)
    {
        var output = $"{StepFile.Name(step.Name, step.Attempt)}.{step.Tool}.stdout.log";
        if (step.Output is { } printed)
            Keep(wsId, output, printed);
        if (step.Patch is { } patch)
            Keep(wsId, StepFile.Patch(step.Name, step.Attempt), patch);
        var tool = new ToolResult
        {
            Tool = step.Tool,
            ExitCode = step.Errors.Count > 0 ? 1 : 0,
            ErrorCode = step.Errors.Count > 0 ? "nonzero_exit" : null,
            Elapsed = TimeSpan.FromSeconds(seconds),
            Errors = step.Errors,
            Said = step.Said,
            Usage = step.Usage,
            Artifacts = step.Output is null ? [] : [output],
        };
        Recorder.Record(wsId, new ToolCompleted(step.Name, step.Attempt, tool));
        var signed = step.Errors.Select(error => new SignedError(ErrorSignature.Of(error), error)).ToList();
        var result = new StepResult
        {
            TreeAfter = $"t-{wsId}-{Names.Of(step.Name)}-{step.Attempt}",
            Tools = [tool],
            ChangedFiles = step.Files,
            Signatures = [.. signed.Select(error => error.Signature)],
            ErrorCode = signed.FirstOrDefault()?.Error.Code,
            Reason = step.Errors.Count > 0 ? $"{step.Tool} found {(step.Errors.Count == 1 ? "1 error" : $"{step.Errors.Count} errors")}" : null,
            Usage = step.Usage,
            Artifacts = tool.Artifacts,
        };
        Recorder.Record(wsId, new StepCompleted(step.Name, step.Attempt, step.Outcome, result, signed));
    }
}

/// <summary>A step as it is to go.</summary>
internal sealed record StagedStep(StepName Name, int Attempt, StepOutcome Outcome)
{
    public string Tool { get; init; } = "agent";

    public string[] Command { get; init; } = ["agent", "run"];

    public IReadOnlyList<ToolError> Errors { get; init; } = [];

    public IReadOnlyList<string> Files { get; init; } = [];

    public string? Prompt { get; init; }

    public string? Patch { get; init; }

    public string? Output { get; init; }

    public string? Said { get; init; }

    public Usage? Usage { get; init; }

    public WorkstreamState State => Name switch
    {
        StepName.Edit => WorkstreamState.Editing,
        StepName.Fix => WorkstreamState.Fixing,
        StepName.Static => WorkstreamState.StaticCheck,
        _ => WorkstreamState.RuntimeCheck,
    };
}
