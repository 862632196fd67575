namespace Pipeline.Tasks.Configuration;

/// <summary>What is logged, and how long it is kept: <c>logging</c>.</summary>
/// <param name="Level">The least level that is logged.</param>
/// <param name="MaxSize">Megabytes of a run's log, from 1; what would come after is in the journal alone.</param>
/// <param name="RetainedRuns">The runs whose logs are kept, from 1; journals and records are kept anyway.</param>
internal sealed record LogSettings(LogLevel Level = LogLevel.Information, int MaxSize = 64, int RetainedRuns = 200);
