using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Tests.Breakers;

public sealed class LoopBreakersTests
{
    private static readonly BreakerSettings Settings = new(MaxAttempts: 4, MaxPerSignature: 3, OscillationThreshold: 2);

    [TestCase("edit:t1 static:a", null)]
    [TestCase("edit:t1 static:a fix:t2 static:b fix:t3 static:c", null)]
    [TestCase("edit:t1 static:a fix:t2 static:b fix:t3 static:c fix:t4 static:d", "max_attempts")]
    [TestCase("edit:t1 static:a fix:t2 static:a", null)]
    [TestCase("edit:t1 static:a fix:t2 static:a fix:t3 static:a", "max_per_signature")]
    [TestCase("edit:t1 static:a,a,a", null)]
    [TestCase("edit:t1 static:a,b fix:t2 static:b,c fix:t3 static:d,b", "max_per_signature")]
    [TestCase("edit:t1 static:a fix:t2 static:b fix:t1 static:c", null)]
    [TestCase("edit:t1 static:a fix:t2 static: fix:t1 static: fix:t2 static:", "max_attempts")]
    [TestCase("edit:t1 static:a fix:t1 static:b fix:t1 static:c", "oscillation")]
    [TestCase("edit:- static:- fix:- static:- fix:- static:-", null)]
    [TestCase("edit:- static:- fix:- static:- fix:- static:- fix:- static:-", "max_attempts")]
    public void A_rule_trips_at_its_limit_and_not_before(string past, string? rule)
    {
        var verdict = LoopBreakers.Check(StepName.Static, Attempts(past), Settings);
        Assert.That(verdict?.Rule, Is.EqualTo(rule));
    }

    [Test]
    public void Failed_checks_of_another_step_do_not_count() => Assert.That(
        LoopBreakers.Check(StepName.Runtime, Attempts("edit:t1 static:a fix:t2 static:a fix:t3 static:a fix:t4 static:a fix:t5 runtime:a"), Settings), Is.Null);

    [TestCase("edit:t1 static:a fix:t1", true)]
    [TestCase("edit:t1 static:a fix:t2", false)]
    [TestCase("edit:t1 static:a fix:t1 static:a fix:t1", false)]
    [TestCase("edit:t1 static:a fix:t1 static:a fix:t2", false)]
    public void The_first_return_to_earlier_files_is_noticed_once(string past, bool isFirst) =>
        Assert.That(LoopBreakers.IsFirstReturn(Attempts(past)), Is.EqualTo(isFirst));

    [Test]
    public void A_fix_that_changed_nothing_has_a_verdict_of_its_own()
    {
        var verdict = LoopBreakers.NothingChanged(Attempts("fix:t1")[0] with { Attempt = 2 });
        Assert.That((verdict.Rule, verdict.Evidence), Is.EqualTo(("no_change", "FIX 2 changed no file, so the check would say the same again.")));
    }

    [TestCase("a,b", true)]
    [TestCase("a,c", false)]
    [TestCase("", false)]
    public void What_was_there_before_the_first_edit_is_told(string found, bool before)
    {
        var past = Attempts($"edit:t1 static:x fix:t2 static:y fix:t3 static:z fix:t4 static:{found}");
        past[^1] = past[^1] with { Result = past[^1].Result! with { KnownSignatures = ["a", "b"] } };
        var verdict = LoopBreakers.Check(StepName.Static, past, Settings)!;
        Assert.That(verdict.Evidence, before ? Is.EqualTo("STATIC failed 4 times. What it found last was there before the first edit.") : Is.EqualTo("STATIC failed 4 times."));
    }

    [Test]
    public void Without_a_rule_the_reason_is_what_was_seen() =>
        Assert.That(new Verdict("code", "It was seen.", "Do this.").Reason, Is.EqualTo("It was seen."));

    [Test]
    public void The_verdict_has_limit_evidence_and_a_way_out()
    {
        var verdict = LoopBreakers.Check(StepName.Static, Attempts("edit:t1 static:a fix:t2 static:a fix:t3 static:a"), Settings)!;
        Assert.That(verdict.Limit, Is.EqualTo("3"));
        Assert.That(verdict.Evidence, Does.Contain("STATIC found the same error in 3 attempts: a"));
        Assert.That(verdict.WayOut, Does.Contain("show-errors"));
        Assert.That(verdict.Reason, Does.StartWith("breaker max_per_signature (limit 3): "));
    }

    /// <summary><c>edit:tree</c>, <c>fix:tree</c>; <c>static:signature,signature</c> and <c>runtime:…</c>, failed; <c>-</c> left no result.</summary>
    private static List<StepAttemptRecord> Attempts(string past) => [.. past.Split(' ').Select((text, place) => Attempt(text.Split(':'), place))];

    private static StepAttemptRecord Attempt(string[] text, int place)
    {
        var step = Enum.Parse<StepName>(text[0], ignoreCase: true);
        var isAgents = step is StepName.Edit or StepName.Fix;
        return new StepAttemptRecord
        {
            Id = $"{place}",
            RunId = "run",
            WsId = "WS-01",
            Step = step,
            Attempt = place,
            Position = place,
            Round = 1,
            StartedAt = DateTimeOffset.UnixEpoch,
            CompletedAt = DateTimeOffset.UnixEpoch,
            Outcome = isAgents ? StepOutcome.Edited : StepOutcome.Failed,
            Result = text[1] == "-" ? null : isAgents
                ? new StepResult { TreeAfter = text[1].PadRight(10, '0') }
                : new StepResult { Signatures = text[1].Split(',', StringSplitOptions.RemoveEmptyEntries) },
        };
    }
}
