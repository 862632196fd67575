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
    public async Task A_profile_that_wants_no_second_try_gets_none()
    {
        var calls = 0;
        var profile = Profile() with { Retry = new RetryRule(0, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)) };
        var result = await FinishAsync(Pipelines().ExecuteAsync(profile, "WS-01", _ => Called(Busy, ref calls), default));
        Assert.That((result.Signal, calls), Is.EqualTo((ToolSignal.RateLimited, 1)));
    }
}
