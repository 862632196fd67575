using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Records;

/// <summary>Events for tests; those of a workstream are of WS-01.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One event of each type, every field set.</summary>
    public static IReadOnlyList<EventPayload> OneOfEach { get; } =
    [
        new RunStarted("base", ["RunAll"], Map("host", "here"), [Planned("WS-01")]),
        new RunResumed(["WS-01"], Map("host", "there"), [Planned("WS-02")]),
        new RunInterrupted("SIGTERM", 130),
        new RunCompleted(RunState.Partial, 2),
        new RunAbandoned("enough"),
        new WorkstreamStateChanged(WorkstreamState.RuntimeCheck, WorkstreamState.Done, "passed", ["WS-00"], "20260101-000000-0000", "c1"),
        new Fingerprinted("f1", Map("the bundle", "b1")),
        new WorkstreamError(Error("merge_conflict")),
        new IllegalTransition("workstream", "pending", "done", "no such move"),
        new StepStarted(StepName.Static, 1, "t0"),
        new StepCompleted(StepName.Static, 1, StepOutcome.Failed, Result, [Error("CS1002")]),
        new ToolStarted(StepName.Edit, 1, "agent", "agent", ["--file", "größer.cs"]),
        new ToolCompleted(StepName.Edit, 1, Result.Tools[0]),
        new ToolRetried("agent", 2, TimeSpan.FromSeconds(1.5), "rate limited"),
        new ToolBreakerOpened("agent", "rate limited", TimeSpan.FromSeconds(30)),
        new ToolBreakerClosed("agent"),
        new BudgetExceeded("2 USD", "2.1 USD were spent."),
        new ScopeViolated(StepName.Fix, 2, [new ScopeViolation("mode", "a.sh", "now executable", Restored: true)], "certain"),
        new JudgeTampered(StepName.Edit, 1, ["tests/größer.cs"]),
        new PromptShortened(StepName.Fix, 2, 120_000, 100_000, ["the code around errors"]),
        new BaselineTaken(new BaselineRecord("0123", StepOutcome.Passed, StepOutcome.Failed, ["E1-one"])),
        new TestFlaky(StepName.Runtime, 0, "smoke", 2, "It failed."),
        new JudgesWeakened(StepName.Edit, 1, ["tests/a.cs"], ["tests/b.cs: [Ignore]"]),
        new BreakerTripped("max_attempts", "4", "four failed checks", "read the errors"),
        new WorktreeIntended("/w", "ws/none/WS-01", "c0"),
        new WorktreeCreated("/w", "ws/none/WS-01", "c0", "t0"),
        new WorkKept("What was uncommitted in /w is kept: git show refs/pipeline-rescued/WS-01/c9"),
        new ArtifactsSetAside("WS-01", "WS-01.round-1"),
        new WorktreeRemoved("/w"),
        new Checkpointed(StepName.Edit, 1, "c1", "t1"),
        new Merged(["c1", "c2"], "c3"),
        new SquashIntended("ws/none/WS-01", "c3", "c4"),
        new RolledBack(1, StepName.Edit, 1, "c0", "c1"),
        new Recovered("RecoverRun", "lock_removed", "a lock"),
    ];

    private static StepResult Result => new()
    {
        TreeBefore = "t0",
        TreeAfter = "t1",
        Commit = "c1",
        Tools =
        [
            new ToolResult
            {
                Tool = "build",
                ExitCode = 1,
                ErrorCode = ErrorCode.NonzeroExit,
                Transient = true,
                Signal = ToolSignal.RateLimited,
                RetryAfter = TimeSpan.FromSeconds(7),
                Said = "try later",
                Flaky = true,
                Usage = new Usage(1, 2, 0.5m),
                Elapsed = TimeSpan.FromMilliseconds(12.5),
                Errors = [Error("CS1002").Error],
                Artifacts = ["static-1.build.stdout.log"],
            },
        ],
        ChangedFiles = ["src/größer.cs"],
        Signatures = ["sig-CS1002"],
        KnownSignatures = ["sig-CS1002"],
        ErrorCode = "CS1002",
        Reason = "a line\nand another",
        Usage = new Usage(10, 20, 0.125m),
        Artifacts = ["edit-1.patch"],
    };

    public static SignedError Error(string code) =>
        new("sig-" + code, new ToolError(code, "Message of " + code, "build", "a.cs", 3));

    public static PlannedWorkstream Planned(string id) =>
        new(id, "Title of " + id, "build", "ws/none/" + id, ["WS-00"], "f0", Map("owner", "me"));

    public static RunStarted Started(params string[] ids) => new("base", ["RunAll"], Map("host", "here"), [.. ids.Select(Planned)]);

    public static WorkstreamStateChanged Moved(WorkstreamState from, WorkstreamState to) => new(from, to, "because");

    public static StepCompleted Ended(StepName step, int attempt, StepOutcome outcome, params string[] codes) =>
        new(step, attempt, outcome, new StepResult(), [.. codes.Select(Error)]);

    public static RunSnapshot Fold(params EventPayload[] payloads) => RunFold.Of(Events(payloads));

    public static IEnumerable<EventRecord> Events(params EventPayload[] payloads) =>
        payloads.Select((payload, place) => new EventRecord(place + 1, Noon.AddSeconds(place), "run", "WS-01", payload));

    private static Dictionary<string, string> Map(string key, string value) => new() { [key] = value };
}
