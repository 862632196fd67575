using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>A run began.</summary>
public sealed record RunStarted(
    string BaseCommit,
    IReadOnlyList<string> Targets,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<PlannedWorkstream> Workstreams) : EventPayload("run_started");

/// <summary>A workstream as the run will treat it.</summary>
public sealed record PlannedWorkstream(
    string WsId,
    string Title,
    string Gate,
    string Branch,
    IReadOnlyList<string> Deps,
    string? Fingerprint = null,
    IReadOnlyDictionary<string, string>? Metadata = null);

/// <summary>A run that had stopped goes on, perhaps with workstreams that are new or planned otherwise.</summary>
public sealed record RunResumed(
    IReadOnlyList<string> Targets,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<PlannedWorkstream> Workstreams) : EventPayload("run_resumed");

/// <summary>A run was stopped, or was found running without a living process; it can be resumed.</summary>
/// <param name="Reason">What stopped it.</param>
/// <param name="ExitCode">The exit code it ended with; null when the process was killed.</param>
public sealed record RunInterrupted(string Reason, int? ExitCode = null) : EventPayload("run_interrupted");

/// <summary>A run came to its end.</summary>
/// <param name="Status"><see cref="RunState.Completed"/>, <see cref="RunState.Partial"/> or <see cref="RunState.Failed"/>.</param>
/// <param name="ExitCode">The exit code it ended with.</param>
public sealed record RunCompleted(RunState Status, int ExitCode) : EventPayload("run_completed");

/// <summary>An operator gave a run up.</summary>
public sealed record RunAbandoned(string Reason) : EventPayload("run_abandoned");
