using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Records;

/// <summary>A workstream moved; the only event that changes a workstream's status.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Reason">Why, in one line for people.</param>
/// <param name="BlockedBy">The failed ancestors, when it is blocked.</param>
/// <param name="ReusedFrom">The run whose result was taken, when it was reused.</param>
/// <param name="HeadCommit">The commit its branch ended on, when it is done.</param>
public sealed record WorkstreamStateChanged(
    WorkstreamState From,
    WorkstreamState To,
    string Reason,
    IReadOnlyList<string>? BlockedBy = null,
    string? ReusedFrom = null,
    string? HeadCommit = null) : EventPayload("ws_state_changed");

/// <summary>A move that a state machine forbids was refused.</summary>
/// <param name="Subject">What was to move: <c>run</c>, <c>workstream</c>, or the step and its attempt.</param>
/// <param name="From">The state it is in.</param>
/// <param name="To">The state it was to move to.</param>
/// <param name="Reason">Why that is forbidden, and what the caller meant to do.</param>
public sealed record IllegalTransition(string Subject, string From, string To, string Reason)
    : EventPayload("illegal_transition");

/// <summary>What a workstream's result depends on was computed.</summary>
/// <param name="Fingerprint">The hash over all of it.</param>
/// <param name="Parts">The hash of each part, to tell later what changed.</param>
public sealed record Fingerprinted(string Fingerprint, IReadOnlyDictionary<string, string>? Parts = null)
    : EventPayload("ws_fingerprinted");

/// <summary>The checks judged the files before the first edit.</summary>
/// <param name="Baseline">What they said.</param>
public sealed record BaselineTaken(BaselineRecord Baseline) : EventPayload("baseline_taken");

/// <summary>An error outside of a step: making the worktree, merging, a fault of the pipeline.</summary>
public sealed record WorkstreamError(SignedError Error) : EventPayload("ws_error");

/// <summary>An error with the signature that makes it comparable.</summary>
public sealed record SignedError(string Signature, ToolError Error);

/// <summary>A breaker ended a fix loop.</summary>
public sealed record BreakerTripped(string Rule, string Limit, string Evidence, string WayOut)
    : EventPayload("breaker_tripped");

/// <summary>
/// An operator took a workstream back to a checkpoint, right after its reset: the new round begins with copies of the
/// attempts that led there, and goes on from them.
/// </summary>
/// <param name="Round">The round they were made in.</param>
/// <param name="Step">The step that made the checkpoint.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="BaseCommit">The commit that the workstream started from.</param>
/// <param name="Commit">The checkpoint.</param>
public sealed record RolledBack(int Round, StepName Step, int Attempt, string BaseCommit, string Commit) : EventPayload("ws_rolled_back");

/// <summary>An operator's target repaired something.</summary>
/// <param name="Target">The target.</param>
/// <param name="Kind">What was done, as a fixed word.</param>
/// <param name="Detail">What was done, for people.</param>
public sealed record Recovered(string Target, string Kind, string Detail) : EventPayload("recovered");
