using FsCheck;
using FsCheck.Fluent;
using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Tests.Steps;

public sealed class FixLoopTests
{
    private static readonly StepLimits Limits = StepLimits.Default;

    [TestCase("edited A|passed|passed", "finished", 3, TestName = "Good_at_once")]
    [TestCase("edited A|failed E1|edited B|passed|passed", "finished", 5, TestName = "Heals_after_one_fix")]
    [TestCase("edited A|failed E1|edited B|failed E2|edited C|failed E3|edited D|passed|passed", "finished", 9, TestName = "Heals_after_three_fixes")]
    [TestCase("edited A|passed|failed T1|edited B|passed|passed", "finished", 6, TestName = "Heals_a_failed_acceptance_test")]
    [TestCase("edited A|failed E1|edited B|failed E1|edited C|failed E1", "max_per_signature", 6, TestName = "The_same_error_three_times")]
    [TestCase("edited A|failed E1|edited B|failed E2|edited C|failed E3|edited D|failed E4", "max_attempts", 8, TestName = "Different_errors_for_ever")]
    [TestCase("edited A|failed E1|edited B|failed E2|edited A|failed E1|edited B|failed E2", "max_attempts", 8, TestName = "Round_in_a_circle_until_the_attempts_are_used_up")]
    [TestCase("edited A|failed E1|edited B|failed E2|edited A|failed E3|edited A|failed E5", "max_attempts", 8, TestName = "Back_to_A_again_and_again")]
    [TestCase("edited A|failed E1|no_change", "no_change", 3, TestName = "A_fix_that_changes_nothing")]
    [TestCase("no_change", "no_change", 1, TestName = "An_edit_that_changes_nothing")]
    [TestCase("rate_limited", "rate_limited", 1, TestName = "The_tool_is_down_for_good")]
    [TestCase("auth_failed", "auth_failed", 1, TestName = "The_key_is_wrong")]
    [TestCase("refused_or_asked", "refused_or_asked", 1, TestName = "The_agent_asks")]
    [TestCase("stalled", "stalled", 1, TestName = "The_agent_stalls")]
    [TestCase("edited A|timeout E1|edited B|passed|passed", "finished", 5, TestName = "A_check_that_hangs_is_repaired")]
    [TestCase("edited A|tool_error E1", "E1", 2, TestName = "A_check_that_is_missing_is_not")]
    [TestCase("edited A|failed E1|scope_violation", "scope_violation", 3, TestName = "A_fix_out_of_scope")]
    public void A_loop_ends_for_its_reason(string script, string verdict, int steps)
    {
        var run = LoopRun.Play(script.Split('|'), Limits);
        Assert.That((run.Verdict, run.Steps.Count), Is.EqualTo((verdict, steps)));
        Assert.That(run.Steps, Has.Count.LessThanOrEqualTo(Limits.MostSteps));
    }

    [Test]
    public void The_second_return_to_the_same_files_trips_the_breaker()
    {
        var patient = Limits with { Static = new BreakerSettings(MaxAttempts: 10, MaxPerSignature: 10) };
        var run = LoopRun.Play("edited A|failed E1|edited B|failed E2|edited A|failed E1|edited B|failed E2".Split('|'), patient);
        Assert.That(run.Verdict, Is.EqualTo(BreakerRule.Oscillation));
        Assert.That(((NextStep.Stop)run.End).Verdict.WayOut, Is.Not.Empty);
    }

    [Test]
    public void The_first_return_sends_the_agent_back_to_the_attempt_with_the_fewest_errors()
    {
        var run = LoopRun.Play("edited A|failed E1,E2,E3|edited B|failed E4|edited A|failed E1,E2,E3|edited C|passed|passed".Split('|'), Limits);
        var fixes = run.Steps.Where(step => step.Step == StepName.Fix).ToList();
        Assert.That(fixes.Select(fix => fix.ReturnTo?.Tree), Is.EqualTo(new[] { null, null, "B" }));
        Assert.That(run.Verdict, Is.EqualTo("finished"));
    }

    [Test]
    public void What_reached_the_acceptance_tests_is_better_than_what_did_not()
    {
        var run = LoopRun.Play("edited A|passed|failed T1,T2|edited B|failed E1|edited A".Split('|'), Limits);
        Assert.That(((NextStep.Run)run.End).Step, Is.EqualTo(StepName.Static));
        run = LoopRun.Play("edited A|passed|failed T1,T2|edited B|failed E1|edited A|failed E9".Split('|'), Limits);
        Assert.That(((NextStep.Run)run.End).ReturnTo, Is.EqualTo(new BestAttempt(StepName.Runtime, 1, "A")));
    }

    [Test]
    public void A_budget_that_runs_out_in_the_loop_ends_it_before_the_next_call()
    {
        var poor = Limits with { Budget = new Budget(Usd: 1) };
        var run = LoopRun.Play("edited A|failed E1|edited B|failed E2".Split('|'), poor);
        Assert.That((run.Verdict, run.Steps.Count), Is.EqualTo((BreakerRule.Budget, 4)));
    }

    [TestCase(false, true, "tokens")]
    [TestCase(true, false, "USD")]
    public void A_budget_that_nobody_can_count_allows_no_call_at_all(bool tokens, bool usd, string unit)
    {
        var blind = Limits with { Budget = new Budget(Usd: usd ? null : 1, Tokens: tokens ? null : 1000), Meter = new UsageMeter(tokens, usd) };
        var run = LoopRun.Play(["edited A"], blind);
        Assert.That(run.Steps, Is.Empty);
        Assert.That(((NextStep.Stop)run.End).Verdict.Limit, Does.Contain(unit));
    }

    [Test]
    public void Any_sequence_of_outcomes_ends_within_the_bound_that_the_settings_give()
    {
        var settings = from attempts in Gen.Choose(1, 6)
                       from signatures in Gen.Choose(1, 6)
                       from returns in Gen.Choose(1, 6)
                       select new BreakerSettings(attempts, signatures, returns);
        var cases = from statics in settings
                    from runtimes in settings
                    from seed in Gen.Choose(0, int.MaxValue)
                    select (Limits: new StepLimits(statics, runtimes, Budget.None), Seed: seed);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var run = LoopRun.Play(Outcomes(one.Limits, new Random(one.Seed)), one.Limits);
            return run.End is not NextStep.Run && run.Steps.Count <= one.Limits.MostSteps;
        }).QuickCheckThrowOnFailure();
    }

    // Mostly what keeps a loop going: any other outcome ends it at once. The planner is asked which step is next.
    private static IEnumerable<string> Outcomes(StepLimits limits, Random random)
    {
        var script = new List<string>();
        while (LoopRun.Play(script, limits).End is NextStep.Run next)
        {
            script.Add(Line(next.Step, random));
            yield return script[^1];
        }
    }

    private static string Line(StepName step, Random random)
    {
        if (step is StepName.Edit or StepName.Fix && random.Next(30) > 0)
            return $"edited {"ABCDEFGH"[random.Next(8)]}";
        if (step is StepName.Static or StepName.Runtime && random.Next(30) > 0)
            return random.Next(3) == 0 ? "passed" : $"failed E{random.Next(6)}";
        var any = Enum.GetValues<StepOutcome>().Where(outcome => outcome != StepOutcome.Interrupted && StepMachine.MayEnd(step, outcome)).ToList();
        return $"{Names.Of(any[random.Next(any.Count)])} X";
    }
}
