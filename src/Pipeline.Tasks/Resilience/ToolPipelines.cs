using Pipeline.Model.Tools;
using Polly;
using Polly.Retry;

namespace Pipeline.Tasks.Resilience;

/// <summary>
/// What every call of a tool goes through, shared by all workstreams that use it: another try with backoff and jitter
/// for passing trouble, which counts as no attempt, and inside it the limit of how many tools of a type run at once.
/// No slot is held while a retry waits.
/// </summary>
internal sealed class ToolPipelines(ResourceLimits limits, TimeProvider time)
{
    /// <summary>Tries after the first one; with the delays below they span about a minute.</summary>
    public const int MaxRetries = 4;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);

    /// <summary>Calls a tool.</summary>
    /// <param name="profile">The tool.</param>
    /// <param name="call">Runs it once.</param>
    /// <param name="onRetry">Hears of each retry: its number, the delay, the result that caused it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ToolResult> ExecuteAsync(
        ToolProfile profile,
        Func<CancellationToken, Task<ToolResult>> call,
        Action<int, TimeSpan, ToolResult> onRetry,
        CancellationToken cancellation)
    {
        var pipeline = new ResiliencePipelineBuilder<ToolResult> { TimeProvider = time }
            .AddRetry(Retry(onRetry))
            .AddPipeline(limits.For(profile))
            .Build();
        return await pipeline.ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    private static RetryStrategyOptions<ToolResult> Retry(Action<int, TimeSpan, ToolResult> onRetry) => new()
    {
        MaxRetryAttempts = MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        ShouldHandle = new PredicateBuilder<ToolResult>().HandleResult(result => result.Transient),
        OnRetry = retry =>
        {
            onRetry(retry.AttemptNumber + 1, retry.RetryDelay, retry.Outcome.Result!);
            return default;
        },
    };
}
