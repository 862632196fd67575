using Pipeline.Model.Records;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tests.Resilience;

internal sealed partial class ToolPipelineTests
{
    [TestCase("slow down", "slow down")]
    [TestCase(null, "passing trouble")]
    public async Task Without_an_error_the_reason_is_what_the_tool_said(string? said, string reason)
    {
        var results = new Queue<ToolResult>([Busy with { Errors = [], Said = said }, Fine]);
        await FinishAsync(Pipelines().ExecuteAsync(Profile(), "WS-01", _ => Task.FromResult(results.Dequeue()), default));
        Assert.That(_events.Of<ToolRetried>().Single().Reason, Is.EqualTo(reason));
    }

    [Test]
    public async Task With_next_to_nothing_left_of_a_pause_a_call_waits_for_a_whole_one()
    {
        var profile = Profile() with { Breaker = new ToolBreakerRule(2, TimeSpan.FromSeconds(30), 60), Retry = new RetryRule(0, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)) };
        var pipelines = Pipelines();
        foreach (var ws in (string[])["WS-01", "WS-02"])
            await pipelines.ExecuteAsync(profile, ws, _ => Task.FromResult(Busy), default);
        _time.Advance(TimeSpan.FromSeconds(29.95));
        var call = pipelines.ExecuteAsync(profile, "WS-03", _ => Task.FromResult(Fine), default);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(call.IsCompleted, Is.False);
        Assert.That(await FinishAsync(call), Is.EqualTo(Fine));
    }

    [Test]
    public async Task Two_calls_whose_credentials_are_rejected_at_once_are_told_of_once()
    {
        var answer = new TaskCompletionSource<ToolResult>();
        var pipelines = Pipelines();
        var calls = new[] { "WS-01", "WS-02" }.Select(ws => pipelines.ExecuteAsync(Profile(), ws, _ => answer.Task, default)).ToList();
        answer.SetResult(Rejected);
        await Task.WhenAll(calls);
        Assert.That(_events.Of<ToolBreakerOpened>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Calls_that_are_stopped_are_no_trouble_of_the_tool()
    {
        using var stop = new CancellationTokenSource();
        var pipelines = Pipelines();
        var calls = Enumerable.Range(1, 3).Select(ws => pipelines.ExecuteAsync(Profile(), $"WS-0{ws}", NeverAsync, stop.Token)).ToList();
        await stop.CancelAsync();
        Assert.That(async () => await Task.WhenAll(calls), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_events.All, Is.Empty);

        static async Task<ToolResult> NeverAsync(CancellationToken token)
        {
            await Task.Delay(Timeout.Infinite, token);
            return Fine;
        }
    }

    [Test]
    public async Task A_profile_that_wants_no_second_try_gets_none()
    {
        var calls = 0;
        var profile = Profile() with { Retry = new RetryRule(0, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)) };
        var result = await FinishAsync(Pipelines().ExecuteAsync(profile, "WS-01", _ => Called(Busy, ref calls), default));
        Assert.That((result.Signal, calls), Is.EqualTo((ToolSignal.RateLimited, 1)));
    }
}
