using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

/// <summary>A run as it may go: one workstream needs a fix and is done, one fails, one is blocked.</summary>
internal static class Story
{
    public static void Tell(RunRecorder recorder, Action? tick = null)
    {
        recorder.Recorded += _ => tick?.Invoke();
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        recorder.Record("WS-01", new WorktreeIntended("/tmp/wt", "ws/none/WS-01", "c0"));
        recorder.Record("WS-01", new WorktreeCreated("/tmp/wt", "ws/none/WS-01", "c0", "t0"));
        Agent(recorder, WorkstreamState.Editing, StepName.Edit, 1, "c1");
        Check(recorder, WorkstreamState.StaticCheck, StepName.Static, 1, "CS1002", "CS1003");
        Agent(recorder, WorkstreamState.Fixing, StepName.Fix, 1, "c2");
        Check(recorder, WorkstreamState.StaticCheck, StepName.Static, 2, "CS1002");
        Agent(recorder, WorkstreamState.Fixing, StepName.Fix, 2, "c3");
        Check(recorder, WorkstreamState.StaticCheck, StepName.Static, 3);
        Check(recorder, WorkstreamState.RuntimeCheck, StepName.Runtime, 1);
        recorder.Record("WS-01", new SquashIntended("ws/none/WS-01", "c3", "c4"));
        recorder.MoveTo("WS-01", WorkstreamState.Done, "all passed", headCommit: "c4");
        recorder.Record("WS-01", new WorktreeRemoved("/tmp/wt"));
        recorder.MoveTo("WS-02", WorkstreamState.Ready, "nothing to wait for");
        recorder.Record("WS-02", new WorkstreamError(Error("merge_conflict")));
        recorder.MoveTo("WS-02", WorkstreamState.Failed, "übler Konflikt");
        recorder.MoveTo("WS-03", WorkstreamState.Blocked, "WS-02 failed", blockedBy: ["WS-02"]);
        recorder.Record(null, new RunCompleted(RunState.Partial, 2));
    }

    public static SignedError Error(string code) => new("sig-" + code, new ToolError(code, "Message of " + code, "build", "a.cs", 3));

    private static void Agent(RunRecorder recorder, WorkstreamState state, StepName step, int attempt, string commit)
    {
        recorder.MoveTo("WS-01", state, "goes on");
        recorder.Record("WS-01", new StepStarted(step, attempt, "t"));
        recorder.Record("WS-01", new Checkpointed(step, attempt, commit, "t" + commit));
        var result = new StepResult { TreeAfter = "t" + commit, Commit = commit, Usage = new Usage(10, 20, 0.125m) };
        recorder.Record("WS-01", new StepCompleted(step, attempt, StepOutcome.Edited, result, []));
    }

    private static void Check(RunRecorder recorder, WorkstreamState state, StepName step, int attempt, params string[] codes)
    {
        recorder.MoveTo("WS-01", state, "goes on");
        recorder.Record("WS-01", new StepStarted(step, attempt, "t"));
        recorder.Record("WS-01", new ToolStarted(step, attempt, "build", "dotnet", ["build", "--nologo"]));
        var tool = new ToolResult { Tool = "build", ExitCode = codes.Length, Elapsed = TimeSpan.FromMilliseconds(1234.5) };
        recorder.Record("WS-01", new ToolCompleted(step, attempt, tool));
        var outcome = codes.Length == 0 ? StepOutcome.Passed : StepOutcome.Failed;
        var result = new StepResult { Tools = [tool], ErrorCode = codes.FirstOrDefault() };
        recorder.Record("WS-01", new StepCompleted(step, attempt, outcome, result, [.. codes.Select(Error)]));
    }
}
