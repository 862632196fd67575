using System.Collections.Frozen;
using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>Every event type this version knows, by its name.</summary>
public static class EventCatalog
{
    private static readonly FrozenDictionary<string, Entry> ByName = new Dictionary<string, Entry>
    {
        ["run_started"] = new(typeof(RunStarted), IsTransition: true),
        ["run_resumed"] = new(typeof(RunResumed), IsTransition: true),
        ["run_interrupted"] = new(typeof(RunInterrupted), IsTransition: true),
        ["run_completed"] = new(typeof(RunCompleted), IsTransition: true),
        ["run_abandoned"] = new(typeof(RunAbandoned), IsTransition: true),
        ["ws_state_changed"] = new(typeof(WorkstreamStateChanged), IsTransition: true),
        ["ws_fingerprinted"] = new(typeof(Fingerprinted), IsTransition: false),
        ["ws_error"] = new(typeof(WorkstreamError), IsTransition: false),
        ["baseline_taken"] = new(typeof(BaselineTaken), IsTransition: true),
        ["test_flaky"] = new(typeof(TestFlaky), IsTransition: false),
        ["illegal_transition"] = new(typeof(IllegalTransition), IsTransition: true),
        ["step_started"] = new(typeof(StepStarted), IsTransition: true),
        ["step_completed"] = new(typeof(StepCompleted), IsTransition: true),
        ["prompt_shortened"] = new(typeof(PromptShortened), IsTransition: false),
        ["tool_started"] = new(typeof(ToolStarted), IsTransition: false),
        ["tool_completed"] = new(typeof(ToolCompleted), IsTransition: false),
        ["tool_retried"] = new(typeof(ToolRetried), IsTransition: false),
        ["tool_breaker_opened"] = new(typeof(ToolBreakerOpened), IsTransition: false),
        ["tool_breaker_closed"] = new(typeof(ToolBreakerClosed), IsTransition: false),
        ["budget_exceeded"] = new(typeof(BudgetExceeded), IsTransition: false),
        ["scope_violation"] = new(typeof(ScopeViolated), IsTransition: false),
        ["judge_tampered"] = new(typeof(JudgeTampered), IsTransition: false),
        ["judges_weakened"] = new(typeof(JudgesWeakened), IsTransition: false),
        ["breaker_tripped"] = new(typeof(BreakerTripped), IsTransition: false),
        ["ws_rolled_back"] = new(typeof(RolledBack), IsTransition: true),
        ["recovered"] = new(typeof(Recovered), IsTransition: true),
        ["worktree_intended"] = new(typeof(WorktreeIntended), IsTransition: true),
        ["worktree_created"] = new(typeof(WorktreeCreated), IsTransition: false),
        ["work_kept"] = new(typeof(WorkKept), IsTransition: true),
        ["worktree_removed"] = new(typeof(WorktreeRemoved), IsTransition: false),
        ["checkpoint"] = new(typeof(Checkpointed), IsTransition: true),
        ["artifacts_set_aside"] = new(typeof(ArtifactsSetAside), IsTransition: true),
        ["merged"] = new(typeof(Merged), IsTransition: false),
        ["squash_intended"] = new(typeof(SquashIntended), IsTransition: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The type a name stands for; null when only a newer version knows it.</summary>
    public static Type? TypeOf(string eventType) => ByName.GetValueOrDefault(eventType)?.Type;

    /// <summary>
    /// Whether the disk must have an event before anything else happens. The end of a step, and a state that only names the
    /// step to come, are flushed with the intent that follows them at once: losing both repeats no more than losing one.
    /// </summary>
    public static bool IsFlushedAtOnce(EventPayload payload) => payload switch
    {
        StepCompleted => false,
        WorkstreamStateChanged changed when NamesTheStepToCome(changed.To) => false,
        _ => ByName.GetValueOrDefault(payload.EventType)?.IsTransition ?? false,
    };

    private static bool NamesTheStepToCome(WorkstreamState state) => state
        is WorkstreamState.Ready or WorkstreamState.Editing or WorkstreamState.StaticCheck or WorkstreamState.RuntimeCheck or WorkstreamState.Fixing;

    private sealed record Entry(Type Type, bool IsTransition);
}
