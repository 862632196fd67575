using System.Text.Json.Serialization;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Records;

/// <summary>The JSON of records and events, generated when the project is built so that a start needs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(SnakeCaseEnum<RunState>), typeof(SnakeCaseEnum<WorkstreamState>), typeof(SnakeCaseEnum<StepName>), typeof(SnakeCaseEnum<StepOutcome>), typeof(SnakeCaseEnum<ToolSignal>)])]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(WorkstreamRecord))]
[JsonSerializable(typeof(StepAttemptRecord))]
[JsonSerializable(typeof(ErrorRecord))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunResumed))]
[JsonSerializable(typeof(RunInterrupted))]
[JsonSerializable(typeof(RunCompleted))]
[JsonSerializable(typeof(RunAbandoned))]
[JsonSerializable(typeof(WorkstreamStateChanged))]
[JsonSerializable(typeof(IllegalTransition))]
[JsonSerializable(typeof(Fingerprinted))]
[JsonSerializable(typeof(WorkstreamError))]
[JsonSerializable(typeof(BreakerTripped))]
[JsonSerializable(typeof(StepStarted))]
[JsonSerializable(typeof(StepCompleted))]
[JsonSerializable(typeof(ToolStarted))]
[JsonSerializable(typeof(ToolCompleted))]
[JsonSerializable(typeof(ToolRetried))]
[JsonSerializable(typeof(ToolBreakerOpened))]
[JsonSerializable(typeof(ToolBreakerClosed))]
[JsonSerializable(typeof(BudgetExceeded))]
[JsonSerializable(typeof(ScopeViolated))]
[JsonSerializable(typeof(JudgeTampered))]
[JsonSerializable(typeof(PromptShortened))]
[JsonSerializable(typeof(BaselineTaken))]
[JsonSerializable(typeof(TestFlaky))]
[JsonSerializable(typeof(JudgesWeakened))]
[JsonSerializable(typeof(WorktreeIntended))]
[JsonSerializable(typeof(WorktreeCreated))]
[JsonSerializable(typeof(WorkKept))]
[JsonSerializable(typeof(WorktreeRemoved))]
[JsonSerializable(typeof(Checkpointed))]
[JsonSerializable(typeof(ArtifactsSetAside))]
[JsonSerializable(typeof(Merged))]
[JsonSerializable(typeof(SquashIntended))]
[JsonSerializable(typeof(RolledBack))]
[JsonSerializable(typeof(Recovered))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
