using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Records;

/// <summary>A step is about to run.</summary>
public sealed record StepStarted(StepName Step, int Attempt, string? TreeBefore) : EventPayload("step_started");

/// <summary>A step ended.</summary>
public sealed record StepCompleted(
    StepName Step,
    int Attempt,
    StepOutcome Outcome,
    StepResult Result,
    IReadOnlyList<SignedError> Errors) : EventPayload("step_completed");

/// <summary>A prompt would have been too long, so the least useful was left out.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="Length">How long it would have been, in characters.</param>
/// <param name="Limit">How long it may be.</param>
/// <param name="Cuts">What was left out, in words.</param>
public sealed record PromptShortened(StepName Step, int Attempt, int Length, int Limit, IReadOnlyList<string> Cuts) : EventPayload("prompt_shortened");

/// <summary>A tool is about to start.</summary>
public sealed record ToolStarted(StepName Step, int Attempt, string Tool, string Command, IReadOnlyList<string> Args)
    : EventPayload("tool_started");

/// <summary>A tool ended.</summary>
public sealed record ToolCompleted(StepName Step, int Attempt, ToolResult Result) : EventPayload("tool_completed");

/// <summary>An acceptance test failed and then passed on the same files: its failure is nothing to fix.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">Its number; 0 is the baseline.</param>
/// <param name="Tool">The test's name.</param>
/// <param name="Tries">How often it ran.</param>
/// <param name="Failure">What it said when it failed.</param>
public sealed record TestFlaky(StepName Step, int Attempt, string Tool, int Tries, string Failure) : EventPayload("test_flaky");

/// <summary>A tool had passing trouble and is tried again.</summary>
public sealed record ToolRetried(string Tool, int Try, TimeSpan Delay, string Reason) : EventPayload("tool_retried");

/// <summary>No workstream calls a tool for a while.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Reason">What it was in trouble with.</param>
/// <param name="Pause">How long; null until the run ends.</param>
public sealed record ToolBreakerOpened(string Tool, string Reason, TimeSpan? Pause = null) : EventPayload("tool_breaker_opened");

/// <summary>A call of a tool went well after its breaker had been open.</summary>
public sealed record ToolBreakerClosed(string Tool) : EventPayload("tool_breaker_closed");

/// <summary>A budget is used up, or cannot be known to be left: no agent is called any more.</summary>
/// <param name="Limit">The bound, as text with its unit.</param>
/// <param name="Evidence">What was spent, in one sentence.</param>
public sealed record BudgetExceeded(string Limit, string Evidence) : EventPayload("budget_exceeded");

/// <summary>An agent changed what it may not.</summary>
public sealed record ScopeViolated(
    StepName Step,
    int Attempt,
    IReadOnlyList<ScopeViolation> Paths,
    string Attribution) : EventPayload("scope_violation");

/// <summary>An agent changed files that judge its work, or that nobody may change; they were put back.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="Paths">The files.</param>
public sealed record JudgeTampered(StepName Step, int Attempt, IReadOnlyList<string> Paths) : EventPayload("judge_tampered");

/// <summary>An agent changed judges as its bundle allows, and made them judge less.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="Deleted">Judges that are gone.</param>
/// <param name="Skips">Lines that were added and skip tests: file and line's text.</param>
public sealed record JudgesWeakened(StepName Step, int Attempt, IReadOnlyList<string> Deleted, IReadOnlyList<string> Skips)
    : EventPayload("judges_weakened");

/// <summary>One thing that was changed out of scope.</summary>
/// <param name="Kind">What was done, as a fixed word: <c>changed</c>, <c>added</c>, <c>deleted</c>, <c>mode</c>, <c>ref</c>, <c>config</c> …</param>
/// <param name="Path">The path or the ref.</param>
/// <param name="Detail">What the operator should know.</param>
/// <param name="Restored">Whether the pipeline put it back.</param>
public sealed record ScopeViolation(string Kind, string Path, string Detail, bool Restored);
