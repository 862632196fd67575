using Pipeline.Model.Records;
using Pipeline.Model.Tools;
using Pipeline.Tasks.State;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Pipeline.Tasks.Resilience;

/// <summary>
/// What every call of one tool goes through, from the outside: waiting while its breaker is open; another try with
/// backoff and jitter for passing trouble, which counts as no attempt; the limit of what runs at once; the breaker.
/// No slot is held while a call waits. Rejected credentials open the breaker until the run ends.
/// </summary>
internal sealed class ToolPipeline
{
    private static readonly ResiliencePropertyKey<string> Caller = new("pipeline.ws-id");
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(100);

    private readonly ToolProfile _profile;
    private readonly IEventSink _events;
    private readonly CircuitBreakerManualControl _control = new();
    private readonly JobSlots _slots;
    private readonly ResiliencePipeline<ToolResult> _pipeline;
    private string? _stopped;

    public ToolPipeline(ToolProfile profile, ResourceLimits limits, IEventSink events, TimeProvider time)
    {
        (_profile, _events, _slots) = (profile, events, limits.Slots);
        _pipeline = new ResiliencePipelineBuilder<ToolResult> { TimeProvider = time }
            .AddRetry(Waiting())
            .AddRetry(Retrying())
            .AddPipeline(limits.For(profile))
            .AddCircuitBreaker(Breaker())
            .Build();
    }

    /// <summary>Calls the tool.</summary>
    public async Task<ToolResult> ExecuteAsync(string wsId, Func<CancellationToken, Task<ToolResult>> call, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Caller, wsId);
        try
        {
            var result = await HeldSlot.KeepAsync(_slots, context, () => CallAsync(call, context)).ConfigureAwait(false);
            if (result.Signal == ToolSignal.AuthFailed)
                await StopAsync(wsId, result).ConfigureAwait(false);
            return result;
        }
        catch (IsolatedCircuitException)
        {
            return NotCalled(ErrorCode.AuthFailed, ToolSignal.AuthFailed, $"'{_profile.Id}' is not called any more in this run: {_stopped}");
        }
        catch (BrokenCircuitException)
        {
            return NotCalled(ErrorCode.RateLimited, ToolSignal.RateLimited, $"'{_profile.Id}' has been in trouble for {_profile.Breaker.Probes} pauses of {_profile.Breaker.Pause}; it was not called.");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<ToolResult> CallAsync(Func<CancellationToken, Task<ToolResult>> call, ResilienceContext context) =>
        _pipeline.ExecuteAsync(async turn => await call(turn.CancellationToken).ConfigureAwait(false), context).AsTask();

    private async Task StopAsync(string wsId, ToolResult result)
    {
        var reason = $"{wsId} was told: {Reason(result)}";
        if (Interlocked.CompareExchange(ref _stopped, reason, null) is not null)
            return;
        await _control.IsolateAsync().ConfigureAwait(false);
        _events.Record(wsId, new ToolBreakerOpened(_profile.Id, reason));
    }

    private RetryStrategyOptions<ToolResult> Waiting() => new()
    {
        Name = "Waiting",
        MaxRetryAttempts = _profile.Breaker.Probes,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is BrokenCircuitException and not IsolatedCircuitException),
        DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
            ((BrokenCircuitException)args.Outcome.Exception!).RetryAfter.GetValueOrDefault() is var left && left > LeastWait ? left : _profile.Breaker.Pause),
        OnRetry = args =>
        {
            HeldSlot.Of(args.Context).Leave();
            return default;
        },
    };

    private RetryStrategyOptions<ToolResult> Retrying() => new()
    {
        Name = "Retrying",
        MaxRetryAttempts = Math.Max(1, _profile.Retry.Times),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = _profile.Retry.Delay,
        MaxDelay = _profile.Retry.Longest,
        ShouldHandle = args => ValueTask.FromResult(_profile.Retry.Times > 0 && args.Outcome.Result is { Transient: true }),
        DelayGenerator = args => ValueTask.FromResult(
            args.Outcome.Result!.RetryAfter is { } asked ? Min(asked, _profile.Retry.Longest) : (TimeSpan?)null),
        OnRetry = args =>
        {
            var wsId = args.Context.Properties.GetValue(Caller, "");
            _events.Record(wsId, new ToolRetried(_profile.Id, args.AttemptNumber + 1, args.RetryDelay, Reason(args.Outcome.Result!)));
            HeldSlot.Of(args.Context).Leave();
            return default;
        },
    };

    private CircuitBreakerStrategyOptions<ToolResult> Breaker() => new()
    {
        Name = "Breaker",
        FailureRatio = 0.5,
        MinimumThroughput = _profile.Breaker.Failures,
        SamplingDuration = Window,
        BreakDuration = _profile.Breaker.Pause,
        ManualControl = _control,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { Transient: true }),
        OnOpened = args =>
        {
            if (!args.IsManual)
                _events.Record(null, new ToolBreakerOpened(_profile.Id, Reason(args.Outcome.Result!), args.BreakDuration));
            return default;
        },
        OnClosed = _ =>
        {
            _events.Record(null, new ToolBreakerClosed(_profile.Id));
            return default;
        },
    };

    private ToolResult NotCalled(string code, ToolSignal signal, string message) => new()
    {
        Tool = _profile.Id,
        ErrorCode = code,
        Signal = signal,
        Errors = [new ToolError(code, message, _profile.Id)],
    };

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static string Reason(ToolResult result) => result.Errors.FirstOrDefault()?.Message ?? result.Said ?? "passing trouble";
}
