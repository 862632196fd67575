using System.Collections.Immutable;
using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Steps;
using Pipeline.Tasks.Tests.Resilience;

namespace Pipeline.Tasks.Tests.Steps;

internal sealed class RunBudgetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly RecordedEvents _events = new();
    private ImmutableList<StepAttemptRecord> _calls = [];

    [SetUp]
    public void Begin() => _calls = [];

    [Test]
    public async Task A_call_that_may_not_fit_waits_for_those_that_run()
    {
        var budget = Of(new Budget(Usd: 1));
        Spend(0.4m);
        var first = await budget.ReserveAsync(UsageMeter.Full, default);
        var second = await budget.ReserveAsync(UsageMeter.Full, default);
        var third = budget.ReserveAsync(UsageMeter.Full, default);
        Assert.That(third.IsCompleted, Is.False, "0.4 are spent and two calls of 0.4 may run: a third would begin above 1");

        Spend(0.1m);
        first.Room!.Dispose();
        var (room, verdict) = await third;
        Assert.That((room is not null, verdict), Is.EqualTo((true, (Verdict?)null)), "0.5 are spent, and one of 0.4 runs");
        second.Room!.Dispose();
    }

    [Test]
    public async Task When_it_is_spent_a_waiting_call_is_refused()
    {
        var budget = Of(new Budget(Tokens: 100));
        Spend(0.1m, tokens: 60);
        var (running, _) = await budget.ReserveAsync(UsageMeter.Full, default);
        var waiting = budget.ReserveAsync(UsageMeter.Full, default);
        Spend(0.1m, tokens: 60);
        running!.Dispose();
        var (_, verdict) = await waiting;
        Assert.That((verdict?.Rule, verdict?.Evidence), Is.EqualTo((BreakerRule.Budget, "120 tokens were spent by the run.")));
    }

    [Test]
    public async Task Without_a_way_to_know_the_price_no_call_is_made()
    {
        var (_, verdict) = await Of(new Budget(Usd: 1)).ReserveAsync(new UsageMeter(Tokens: true, Usd: false), default);
        Assert.That(verdict?.WayOut, Does.Contain("price"));
    }

    [Test]
    public void A_run_that_went_over_is_told_once()
    {
        var budget = Of(new Budget(Usd: 1));
        Spend(1.5m);
        budget.Tell("WS-01", StepLimits.Default);
        budget.Tell("WS-02", StepLimits.Default);
        Assert.That(_events.Of<BudgetExceeded>(), Is.EqualTo(new[] { new BudgetExceeded("1 USD", "1.5 USD were spent by the run.") }));
    }

    private RunBudget Of(Budget budget) =>
        new(budget, () => RunSnapshot.Empty with { Attempts = RunSnapshot.Empty.Attempts.SetItem("WS-01", _calls) }, _events);

    private void Spend(decimal usd, long tokens = 10) => _calls = _calls.Add(new StepAttemptRecord
    {
        Id = $"{_calls.Count}",
        RunId = "run",
        WsId = "WS-01",
        Round = 1,
        Position = _calls.Count,
        Step = StepName.Edit,
        Attempt = _calls.Count + 1,
        StartedAt = Noon,
        CompletedAt = Noon,
        Outcome = StepOutcome.Edited,
        Result = new StepResult { Usage = new Usage(tokens, 0, usd) },
    });
}
