using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Tests.Breakers;

public sealed class BudgetBreakerTests
{
    private static readonly UsageMeter Full = UsageMeter.Full;

    [TestCase(9, null)]
    [TestCase(10, "10 minutes")]
    public void Minutes_are_wall_time_in_steps(int minutes, string? limit) =>
        Assert.That(BudgetBreaker.Check([Call(new Usage(1, 1, 1), minutes)], new Budget(Minutes: 10), Full)?.Limit, Is.EqualTo(limit));

    [TestCase(99, null)]
    [TestCase(100, "100 tokens")]
    public void Tokens_count_both_ways(int sent, string? limit) =>
        Assert.That(BudgetBreaker.Check([Call(new Usage(sent - 9, 9, 1))], new Budget(Tokens: 100), Full)?.Limit, Is.EqualTo(limit));

    [TestCase(1.99, null)]
    [TestCase(2, "2 USD")]
    public void Dollars_are_added_up(decimal usd, string? limit) =>
        Assert.That(BudgetBreaker.Check([Call(new Usage(1, 1, usd - 1)), Call(new Usage(1, 1, 1))], new Budget(Usd: 2), Full)?.Limit, Is.EqualTo(limit));

    [Test]
    public void What_an_agent_did_and_did_not_tell_leaves_no_budget_that_is_known()
    {
        var silent = Call(null);
        Assert.That(BudgetBreaker.Check([silent], new Budget(Tokens: 100), Full)!.Evidence, Does.StartWith("A call did not tell its tokens"));
        Assert.That(BudgetBreaker.Check([silent], new Budget(Usd: 1), Full)!.Evidence, Does.StartWith("A call did not tell its cost"));
    }

    [Test]
    public void A_call_that_was_ended_before_it_could_tell_counts_as_much_as_the_largest()
    {
        var spent = Spending.Of([Call(new Usage(10, 10, 0.5m)), Call(new Usage(30, 10, 0.25m)), Call(null, outcome: StepOutcome.Timeout)]);
        Assert.That((spent.Tokens, spent.Usd, spent.LargestTokens, spent.LargestUsd), Is.EqualTo((100, 1.25m, 40, 0.5m)));
    }

    [Test]
    public void A_sum_has_no_dollars_where_one_of_its_parts_tells_none()
    {
        Assert.That(Usage.Sum([new Usage(1, 2, 0.5m), null, new Usage(3, 4, 0.25m)]), Is.EqualTo(new Usage(4, 6, 0.75m)));
        Assert.That(Usage.Sum([new Usage(1, 2, 0.5m), new Usage(3, 4)]), Is.EqualTo(new Usage(4, 6)));
        Assert.That(Usage.Sum([null]), Is.Null);
    }

    [Test]
    public void An_attempt_that_goes_on_has_no_minutes_and_costs_nothing_yet()
    {
        var spent = Spending.Of([Call(null) with { Result = null, Outcome = null, CompletedAt = null }]);
        Assert.That((spent.Tokens, spent.Usd, spent.Minutes), Is.EqualTo((0, 0m, 0.0)));
    }

    [Test]
    public void An_agent_whose_cost_nobody_can_tell_is_not_called_under_a_budget_for_it()
    {
        Assert.That(BudgetBreaker.Check([], new Budget(Usd: 1), new UsageMeter(Tokens: true, Usd: false))!.WayOut, Does.Contain("price"));
        Assert.That(BudgetBreaker.Check([], new Budget(Tokens: 1), new UsageMeter(Tokens: false, Usd: true))!.Limit, Is.EqualTo("1 tokens"));
        Assert.That(BudgetBreaker.Check([], new Budget(Minutes: 1), new UsageMeter(Tokens: false, Usd: false)), Is.Null);
    }

    [Test]
    public void The_runs_budget_says_so()
    {
        var verdict = BudgetBreaker.CheckRun(Spending.Of([Call(new Usage(1, 1, 3))]), new Budget(Usd: 2), Full)!;
        Assert.That((verdict.Evidence, verdict.WayOut), Is.EqualTo(("3 USD were spent by the run.", "Raise budget.run in config/pipeline.yaml, then go on with --resume.")));
    }

    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void Calls_that_run_are_thought_to_cost_as_much_as_the_largest(int running, bool fits)
    {
        var spent = Spending.Of([Call(new Usage(10, 0, 1))]);
        Assert.That(BudgetBreaker.Fits(spent, new Budget(Usd: 3), running), Is.EqualTo(fits));
        Assert.That(BudgetBreaker.Fits(spent, new Budget(Tokens: 30), running), Is.EqualTo(fits));
        Assert.That(BudgetBreaker.Fits(spent, Budget.None, running), Is.True);
    }

    private static StepAttemptRecord Call(Usage? usage, int minutes = 1, StepOutcome outcome = StepOutcome.Edited) => new()
    {
        Id = "",
        RunId = "run",
        WsId = "WS-01",
        Step = StepName.Edit,
        Attempt = 1,
        Position = 0,
        Round = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        CompletedAt = DateTimeOffset.UnixEpoch.AddMinutes(minutes),
        Outcome = outcome,
        Result = new StepResult { Usage = usage },
    };
}
