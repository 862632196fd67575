using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Records;

/// <summary>What an event tells. Every record is a fold over these, so they carry all that the records hold.</summary>
/// <param name="EventType">The name, part of the contract.</param>
public abstract record EventPayload(string EventType);

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
    string? Fingerprint = null);

/// <summary>A run that had stopped goes on.</summary>
public sealed record RunResumed(
    IReadOnlyList<string> Targets,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<PlannedWorkstream> Workstreams) : EventPayload("run_resumed");

/// <summary>A run was stopped on purpose and can be resumed.</summary>
public sealed record RunInterrupted(string Reason) : EventPayload("run_interrupted");

/// <summary>A run came to its end.</summary>
public sealed record RunCompleted(RunState Status, int ExitCode) : EventPayload("run_completed");

/// <summary>A workstream moved; the only event that changes a workstream's status.</summary>
public sealed record WorkstreamStateChanged(
    WorkstreamState From,
    WorkstreamState To,
    string Reason,
    IReadOnlyList<string>? BlockedBy = null,
    string? ReusedFrom = null,
    string? HeadCommit = null) : EventPayload("ws_state_changed");

/// <summary>A move that the state machine forbids was refused.</summary>
public sealed record IllegalTransition(string Subject, string From, string To, string Reason)
    : EventPayload("illegal_transition");

/// <summary>A step is about to run.</summary>
public sealed record StepStarted(StepName Step, int Attempt, string? TreeBefore) : EventPayload("step_started");

/// <summary>A step ended.</summary>
public sealed record StepCompleted(
    StepName Step,
    int Attempt,
    StepOutcome Outcome,
    StepResult Result,
    IReadOnlyList<SignedError> Errors) : EventPayload("step_completed");

/// <summary>An error outside of a step: making the worktree, merging, a fault of the pipeline.</summary>
public sealed record WorkstreamError(SignedError Error) : EventPayload("ws_error");

/// <summary>An error with the signature that makes it comparable.</summary>
public sealed record SignedError(string Signature, ToolError Error);

/// <summary>A tool is about to start.</summary>
public sealed record ToolStarted(StepName Step, int Attempt, string Tool, string Command, IReadOnlyList<string> Args)
    : EventPayload("tool_started");

/// <summary>A tool ended.</summary>
public sealed record ToolCompleted(StepName Step, int Attempt, ToolResult Result) : EventPayload("tool_completed");

/// <summary>A tool had passing trouble and is tried again.</summary>
public sealed record ToolRetried(string Tool, int Try, TimeSpan Delay, string Reason) : EventPayload("tool_retried");

/// <summary>An agent changed what it may not.</summary>
public sealed record ScopeViolated(
    StepName Step,
    int Attempt,
    IReadOnlyList<ScopeViolation> Paths,
    string Attribution) : EventPayload("scope_violation");

/// <summary>One thing that was changed out of scope.</summary>
/// <param name="Kind">What was done, as a fixed word: <c>changed</c>, <c>added</c>, <c>deleted</c>, <c>mode</c>, <c>ref</c>, <c>config</c> …</param>
/// <param name="Path">The path or the ref.</param>
/// <param name="Detail">What the operator should know.</param>
/// <param name="Restored">Whether the pipeline put it back.</param>
public sealed record ScopeViolation(string Kind, string Path, string Detail, bool Restored);

/// <summary>A breaker ended a fix loop.</summary>
public sealed record BreakerTripped(string Rule, string Limit, string Evidence, string WayOut)
    : EventPayload("breaker_tripped");

/// <summary>A worktree is about to be made: the intent, so that a half-made one is known.</summary>
public sealed record WorktreeIntended(string Path, string Branch, string Commit) : EventPayload("worktree_intended");

/// <summary>A worktree was made.</summary>
public sealed record WorktreeCreated(string Path, string Branch, string Commit, string Tree)
    : EventPayload("worktree_created");

/// <summary>A worktree was removed.</summary>
public sealed record WorktreeRemoved(string Path) : EventPayload("worktree_removed");

/// <summary>The worktree's state is kept as a commit.</summary>
public sealed record Checkpointed(StepName Step, int Attempt, string Commit, string Tree) : EventPayload("checkpoint");

/// <summary>Dependencies' heads were merged to start a workstream from.</summary>
public sealed record Merged(IReadOnlyList<string> Heads, string Commit) : EventPayload("merged");

/// <summary>The branch is about to move to the squashed commit.</summary>
public sealed record SquashIntended(string Branch, string? From, string Commit) : EventPayload("squash_intended");
