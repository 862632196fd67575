namespace Pipeline.Tasks.State;

/// <summary>What a <see cref="RunRecorder"/> works with.</summary>
/// <param name="Store">Takes what the journal has flushed; may hold the caller back when it cannot keep up.</param>
/// <param name="Time">The clock.</param>
/// <param name="Random">Makes run ids differ that are made in the same second.</param>
/// <param name="Mask">Takes secrets out of a text; null when there are none.</param>
internal sealed record RecorderSettings(
    Action<StoreBatch> Store, TimeProvider Time, Random Random, Func<string, string>? Mask = null);
