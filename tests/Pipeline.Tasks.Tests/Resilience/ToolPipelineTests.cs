using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Records;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Resilience;

namespace Pipeline.Tasks.Tests.Resilience;

internal sealed partial class ToolPipelineTests : IDisposable
{
    private static readonly ToolResult Fine = new() { Tool = "agent", ExitCode = 0 };

    private static readonly ToolResult Busy = Fine with
    {
        ExitCode = 1,
        ErrorCode = ErrorCode.NonzeroExit,
        Signal = ToolSignal.RateLimited,
        Transient = true,
        Errors = [new ToolError(ErrorCode.NonzeroExit, "429 Too Many Requests", "agent")],
    };

    private static readonly ToolResult Rejected = Busy with
    {
        Signal = ToolSignal.AuthFailed,
        Transient = false,
        Errors = [new ToolError(ErrorCode.NonzeroExit, "401 Unauthorized", "agent")],
    };

    private readonly FakeTimeProvider _time = new();
    private readonly JobSlots _slots = new(8);
    private RecordedEvents _events = new();

    public void Dispose() => _slots.Dispose();

    [SetUp]
    public void Begin() => _events = new RecordedEvents();

    [Test]
    public async Task Passing_trouble_is_tried_again_and_told()
    {
        var results = new Queue<ToolResult>([Busy, Busy, Fine]);
        var result = await FinishAsync(Pipelines().ExecuteAsync(Profile(), "WS-01", _ => Task.FromResult(results.Dequeue()), default));
        Assert.That(result, Is.EqualTo(Fine));
        Assert.That(_events.Of<ToolRetried>().Select(retried => (retried.Try, retried.Reason)), Is.EqualTo(new[] { (1, "429 Too Many Requests"), (2, "429 Too Many Requests") }));
        Assert.That(_events.All.Select(happened => happened.WsId), Is.All.EqualTo("WS-01"));
    }

    [Test]
    public async Task Who_waits_before_another_try_holds_no_slot()
    {
        using var one = new JobSlots(1);
        one.TryStart();
        var results = new Queue<ToolResult>([Busy, Fine]);
        var pipelines = new ToolPipelines(new ResourceLimits(new ExecutorSettings(), one), _events, _time);

        var call = pipelines.ExecuteAsync(Profile(), "WS-01", _ => Task.FromResult(results.Dequeue()), default);
        Assert.That((call.IsCompleted, one.TryStart()), Is.EqualTo((false, true)), "another works while this one waits");
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That((call.IsCompleted, results.Count), Is.EqualTo((false, 1)), "and it goes on only when a slot is free");
        one.End();

        Assert.That(await FinishAsync(call), Is.EqualTo(Fine));
        Assert.That(one.TryStart(), Is.False, "it holds its slot again");
    }

    [Test]
    public async Task Who_is_stopped_before_another_try_holds_a_slot_again()
    {
        using var one = new JobSlots(1);
        using var stop = new CancellationTokenSource();
        one.TryStart();
        var pipelines = new ToolPipelines(new ResourceLimits(new ExecutorSettings(), one), _events, _time);
        var call = pipelines.ExecuteAsync(Profile(), "WS-01", _ => Task.FromResult(Busy), stop.Token);

        await stop.CancelAsync();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(one.TryStart(), Is.False);
    }

    [Test]
    public async Task The_service_says_how_long_to_wait_and_the_profile_how_long_at_most()
    {
        var results = new Queue<ToolResult>([Busy with { RetryAfter = TimeSpan.FromSeconds(17) }, Busy with { RetryAfter = TimeSpan.FromHours(5) }, Fine]);
        await FinishAsync(Pipelines().ExecuteAsync(Profile(), "WS-01", _ => Task.FromResult(results.Dequeue()), default));
        Assert.That(_events.Of<ToolRetried>().Select(retried => retried.Delay.TotalSeconds), Is.EqualTo(new[] { 17, 120 }));
    }

    [Test]
    public async Task Trouble_that_does_not_pass_is_the_result()
    {
        var calls = 0;
        var profile = Profile() with { Breaker = new ToolBreakerRule(100, TimeSpan.FromSeconds(30), 1) };
        var result = await FinishAsync(Pipelines().ExecuteAsync(profile, "WS-01", _ => Called(Busy, ref calls), default));
        Assert.That((result.Signal, calls), Is.EqualTo((ToolSignal.RateLimited, 5)));
    }

    [Test]
    public async Task A_tool_that_fails_for_good_is_called_once()
    {
        var calls = 0;
        await Pipelines().ExecuteAsync(Profile(), "WS-01", _ => Called(Fine with { ErrorCode = ErrorCode.NonzeroExit }, ref calls), default);
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_tool_that_is_down_for_three_workstreams_is_left_alone_and_asked_by_one_until_it_works()
    {
        var (calls, down) = (0, true);
        var pipelines = Pipelines();
        var profile = Profile() with { Retry = new RetryRule(0, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)) };
        for (var ws = 1; ws <= 3; ws++)
            await pipelines.ExecuteAsync(profile, $"WS-0{ws}", CallAsync, default);
        Assert.That(_events.Of<ToolBreakerOpened>().Select(opened => (opened.Tool, opened.Pause)), Is.EqualTo(new[] { ("agent", (TimeSpan?)TimeSpan.FromSeconds(30)) }));

        var waiting = Enumerable.Range(4, 3).Select(ws => pipelines.ExecuteAsync(profile, $"WS-0{ws}", CallAsync, default)).ToList();
        Assert.That((calls, waiting.Any(call => call.IsCompleted)), Is.EqualTo((3, false)));

        down = false;
        var results = await FinishAsync(Task.WhenAll(waiting));
        Assert.That(results, Is.All.EqualTo(Fine));
        Assert.That(_events.Of<ToolBreakerClosed>().Count(), Is.EqualTo(1));

        Task<ToolResult> CallAsync(CancellationToken token)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(down ? Busy : Fine);
        }
    }

    [Test]
    public async Task A_call_gives_up_when_the_breaker_stays_open()
    {
        var calls = 0;
        var profile = Profile() with { Breaker = new ToolBreakerRule(2, TimeSpan.FromSeconds(30), 3), Retry = new RetryRule(0, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)) };
        var pipelines = Pipelines();
        foreach (var ws in (string[])["WS-01", "WS-02", "WS-03"])
            await FinishAsync(pipelines.ExecuteAsync(profile, ws, _ => Called(Busy, ref calls), default));
        Assert.That(calls, Is.EqualTo(3), "two that opened it and one probe");
    }

    [Test]
    public async Task Rejected_credentials_stop_the_tool_for_everybody_in_the_run()
    {
        var calls = 0;
        var pipelines = Pipelines();
        await pipelines.ExecuteAsync(Profile(), "WS-01", _ => Called(Rejected, ref calls), default);
        var other = await pipelines.ExecuteAsync(Profile(), "WS-02", _ => Called(Fine, ref calls), default);
        var elsewhere = await pipelines.ExecuteAsync(Profile() with { Id = "other" }, "WS-02", _ => Called(Fine, ref calls), default);

        Assert.That(calls, Is.EqualTo(2));
        Assert.That((other.Signal, other.ErrorCode), Is.EqualTo((ToolSignal.AuthFailed, ErrorCode.AuthFailed)));
        Assert.That(other.Errors[0].Message, Does.Contain("WS-01").And.Contain("401 Unauthorized"));
        Assert.That(elsewhere, Is.EqualTo(Fine));
        Assert.That(_events.Of<ToolBreakerOpened>().Select(opened => opened.Pause), Is.EqualTo(new TimeSpan?[] { null }));
    }

    [Test]
    public void Stopping_the_pipeline_ends_the_wait_for_a_retry()
    {
        using var stop = new CancellationTokenSource();
        var call = Pipelines().ExecuteAsync(Profile(), "WS-01", _ => Task.FromResult(Busy), stop.Token);
        stop.Cancel();
        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
    }

    private ToolPipelines Pipelines() => new(new ResourceLimits(new ExecutorSettings(), _slots), _events, _time);

    private static ToolProfile Profile() => new() { Id = "agent", Type = ToolType.Ai, Command = "agent" };

    private static Task<ToolResult> Called(ToolResult result, ref int calls)
    {
        calls++;
        return Task.FromResult(result);
    }

    /// <summary>Lets the clock run until a task is done; the real time that takes is nobody's business.</summary>
    private async Task<T> FinishAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }
}
