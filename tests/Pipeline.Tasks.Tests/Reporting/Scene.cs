using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tests.Reporting;

/// <summary>A run with everything in it that a report has to show: done at once, done after a fix, failed, blocked.</summary>
internal static class Scene
{
    /// <summary>The plan: two workstreams in the first wave, one in the second, one in the third.</summary>
    public static RunStarted Started { get; } = new("0123456789abcdef", ["RunAll"], new Dictionary<string, string>(),
    [
        new("WS-01", "Greet", "build", "ws/greet/WS-01", []),
        new("WS-02", "Count", "build", "ws/greet/WS-02", []),
        new("WS-03", "Count in <words>", "build", "ws/greet/WS-03", ["WS-01", "WS-02"]),
        new("WS-04", "Tell", "verify", "ws/none/WS-04", ["WS-03"]),
    ]);

    /// <summary>All that happens, an event a second.</summary>
    public static IReadOnlyList<EventRecord> Events { get; } = Told.Events(
    [
        (null, Started),
        .. Begun("WS-01"), .. Edited("WS-01", StepName.Edit, 1, "src/Greeter.cs"), .. Checked("WS-01", StepName.Static, 1), .. Checked("WS-01", StepName.Runtime, 1), .. Done("WS-01"),
        .. Begun("WS-02"), .. Edited("WS-02", StepName.Edit, 1, "src/Count.cs"), .. Complained("WS-02", 1),
        .. Edited("WS-02", StepName.Fix, 1, "src/Count.cs"), .. Checked("WS-02", StepName.Static, 2), .. Checked("WS-02", StepName.Runtime, 1), .. Done("WS-02"),
        .. Begun("WS-03"), .. Edited("WS-03", StepName.Edit, 1, "src/Words.cs"), .. Complained("WS-03", 1), .. Edited("WS-03", StepName.Fix, 1, "src/Words.cs"), .. Complained("WS-03", 2),
        ("WS-03", new BreakerTripped("max_attempts", "2", "static failed 2 times", "read the errors")),
        ("WS-03", Moved(WorkstreamState.StaticCheck, WorkstreamState.Failed, "max_attempts: static failed 2 times")),
        ("WS-04", new WorkstreamStateChanged(WorkstreamState.Pending, WorkstreamState.Blocked, "WS-03 did not succeed", BlockedBy: ["WS-03"])),
        (null, new RunCompleted(RunState.Partial, 2)),
    ]);

    /// <summary>The records after all of it.</summary>
    public static RunSnapshot Records { get; } = RunFold.Of(Events);

    private static (string?, EventPayload)[] Begun(string wsId) =>
        [(wsId, Moved(WorkstreamState.Pending, WorkstreamState.Ready, "it starts")), (wsId, Moved(WorkstreamState.Ready, WorkstreamState.Editing, "edit 1"))];

    private static (string?, EventPayload)[] Edited(string wsId, StepName step, int attempt, string file) =>
    [
        .. step == StepName.Fix ? new (string?, EventPayload)[] { (wsId, Moved(WorkstreamState.StaticCheck, WorkstreamState.Fixing, $"fix {attempt}")) } : [],
        (wsId, new StepStarted(step, attempt, "t0")),
        (wsId, new StepCompleted(step, attempt, StepOutcome.Edited, new StepResult { ChangedFiles = [file], Usage = new Usage(1200, 300, 0.25m) }, [])),
    ];

    private static (string?, EventPayload)[] Checked(string wsId, StepName step, int attempt) =>
    [
        (wsId, Moved(Before(step, attempt), step == StepName.Static ? WorkstreamState.StaticCheck : WorkstreamState.RuntimeCheck, $"{step} {attempt}")),
        (wsId, new StepStarted(step, attempt, "t1")),
        (wsId, new StepCompleted(step, attempt, StepOutcome.Passed, new StepResult { Tools = [Called(step == StepName.Static ? "lint" : "greets")] }, [])),
    ];

    private static (string?, EventPayload)[] Complained(string wsId, int attempt)
    {
        var error = new ToolError("E1", $"a [word] & 100% \u001b[31mwrong\u001b[0m in {wsId}", "lint", "src/Größe.cs", 7);
        var call = Called("lint") with { ExitCode = 1, ErrorCode = ErrorCode.NonzeroExit, Errors = [error] };
        var result = new StepResult { Reason = "lint found 1 error", ErrorCode = "E1", Signatures = ["sig-1"], Tools = [call] };
        return
        [
            (wsId, Moved(Before(StepName.Static, attempt), WorkstreamState.StaticCheck, $"static {attempt}")),
            (wsId, new StepStarted(StepName.Static, attempt, "t1")),
            (wsId, new StepCompleted(StepName.Static, attempt, StepOutcome.Failed, result, [new SignedError("sig-1", error)])),
        ];
    }

    private static (string?, EventPayload)[] Done(string wsId) =>
        [(wsId, new WorkstreamStateChanged(WorkstreamState.RuntimeCheck, WorkstreamState.Done, "every check passed", HeadCommit: "fedcba9876543210"))];

    private static ToolResult Called(string tool) => new() { Tool = tool, ExitCode = 0, Elapsed = TimeSpan.FromSeconds(1) };

    private static WorkstreamState Before(StepName step, int attempt) =>
        step == StepName.Runtime ? WorkstreamState.StaticCheck : attempt == 1 ? WorkstreamState.Editing : WorkstreamState.Fixing;

    private static WorkstreamStateChanged Moved(WorkstreamState from, WorkstreamState to, string reason) => new(from, to, reason);
}
