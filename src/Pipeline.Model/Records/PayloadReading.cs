using System.Text.Json;
using Pipeline.Model.States;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>
/// The events that a journal is full of, read field by field as <see cref="RecordReading"/> reads documents: half of the time in
/// which a journal is folded went into the generated readers. A field that is not there is null or 0, as it is for those.
/// </summary>
internal static class PayloadReading
{
    /// <summary>What an event carries; null for any other type.</summary>
    public static EventPayload? Read(Type payload, JsonElement json) => payload switch
    {
        _ when payload == typeof(WorkstreamStateChanged) => Moved(new(json)),
        _ when payload == typeof(Fingerprinted) => Fingerprint(new(json)),
        _ when payload == typeof(StepStarted) => Started(new(json)),
        _ when payload == typeof(StepCompleted) => Completed(new(json)),
        _ when payload == typeof(ToolStarted) => ToolBegan(new(json)),
        _ when payload == typeof(ToolCompleted) => ToolEnded(new(json)),
        _ when payload == typeof(RunStarted) => Begun(new(json)),
        _ when payload == typeof(RunResumed) => Resumed(new(json)),
        _ => null,
    };

    private static WorkstreamStateChanged Moved(JsonFields moved) => new(
        moved.NameOrFirst<WorkstreamState>("from"),
        moved.NameOrFirst<WorkstreamState>("to"),
        moved.TextOrNull("reason")!,
        moved.TextsOrNull("blocked_by"),
        moved.TextOrNull("reused_from"),
        moved.TextOrNull("head_commit"));

    private static Fingerprinted Fingerprint(JsonFields computed) => new(computed.TextOrNull("fingerprint")!, computed.MapOrNull("parts"));

    private static StepStarted Started(JsonFields started) => new(
        started.NameOrFirst<StepName>("step"), started.NumberOrZero("attempt"), started.TextOrNull("tree_before"));

    private static StepCompleted Completed(JsonFields completed) => new(
        completed.NameOrFirst<StepName>("step"),
        completed.NumberOrZero("attempt"),
        completed.NameOrFirst<StepOutcome>("outcome"),
        completed.Part("result", RecordReading.Result)!,
        completed.ListOrNull("errors", error => Error(new(error)))!);

    private static SignedError Error(JsonFields error) => new(error.TextOrNull("signature")!, error.Part("error", RecordReading.ToolError)!);

    private static ToolStarted ToolBegan(JsonFields began) => new(
        began.NameOrFirst<StepName>("step"),
        began.NumberOrZero("attempt"),
        began.TextOrNull("tool")!,
        began.TextOrNull("command")!,
        began.TextsOrNull("args")!);

    private static ToolCompleted ToolEnded(JsonFields ended) => new(
        ended.NameOrFirst<StepName>("step"), ended.NumberOrZero("attempt"), ended.Part("result", RecordReading.Tool)!);

    private static RunStarted Begun(JsonFields begun) => new(
        begun.TextOrNull("base_commit")!, begun.TextsOrNull("targets")!, begun.MapOrNull("metadata")!, Plan(begun)!);

    private static RunResumed Resumed(JsonFields resumed) => new(resumed.TextsOrNull("targets")!, resumed.MapOrNull("metadata")!, Plan(resumed)!);

    private static IReadOnlyList<PlannedWorkstream>? Plan(JsonFields run) => run.ListOrNull("workstreams", planned => Planned(new(planned)));

    private static PlannedWorkstream Planned(JsonFields planned) => new(
        planned.TextOrNull("ws_id")!,
        planned.TextOrNull("title")!,
        planned.TextOrNull("gate")!,
        planned.TextOrNull("branch")!,
        planned.TextsOrNull("deps")!,
        planned.TextOrNull("fingerprint"),
        planned.MapOrNull("metadata"));
}
