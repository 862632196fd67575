using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reports;
using static Pipeline.Tasks.Tests.Reports.StagedRun;

namespace Pipeline.Tasks.Tests.Reports;

public sealed class RunReportTests
{
    private static readonly ToolError Broken = new("E1", "broken", "lint", "src/a.cs", 3);

    [Test]
    public void The_critical_path_is_the_chain_that_took_longest()
    {
        using var run = CheckoutRun.Stage().Play();
        var report = run.Report();
        Assert.That(report.CriticalPath, Is.EqualTo(new[] { "CART-MODEL", "PRICES", "PAY-CARD" }));
        Assert.That(report.CriticalPathMs, Is.EqualTo(report.Workstreams.Where(one => report.CriticalPath.Contains(one.WsId)).Sum(one => one.DurationMs)).Within(5));
        Assert.That(report.Workstreams.Where(one => one.IsCritical).Select(one => one.WsId), Is.EqualTo(report.CriticalPath));
        Assert.That(report.Counts, Is.EquivalentTo(new Dictionary<string, int> { ["done"] = 6, ["failed"] = 2, ["blocked"] = 4 }));
    }

    [Test]
    public void Attempts_that_ran_at_once_are_on_different_lanes_and_no_more_than_ran_at_once()
    {
        using var run = CheckoutRun.Stage().Play();
        var report = run.Report();
        var attempts = report.Workstreams.SelectMany(one => one.Attempts).ToList();
        foreach (var lane in attempts.GroupBy(attempt => attempt.Lane).Select(lane => lane.OrderBy(attempt => attempt.StartedAt).ToList()))
            Assert.That(lane.Zip(lane.Skip(1)).Where(pair => pair.First.CompletedAt > pair.Second.StartedAt), Is.Empty);
        Assert.That(report.Lanes, Is.EqualTo(attempts.Max(one => attempts.Count(other => other.StartedAt <= one.StartedAt && other.CompletedAt > one.StartedAt))));
    }

    [Test]
    public void An_attempt_carries_its_prompt_its_patch_and_what_its_tools_did()
    {
        using var run = CheckoutRun.Stage().Play();
        var edit = run.Report().Workstreams.Single(one => one.WsId == "PRICES").Attempts[0];
        Assert.That(edit.Prompt!.Text, Does.StartWith("# PRICES").And.Not.EndsWith("\n"));
        Assert.That(edit.Patch!.File, Is.EqualTo("PRICES/edit-1.patch"));
        Assert.That(edit.Tools.Single().Command, Does.StartWith("/usr/local/bin/claude --print"));
        Assert.That(edit.Usage.Usd, Is.EqualTo(0.052m));
    }

    [Test]
    public void Errors_of_one_signature_are_one_with_all_its_places()
    {
        using var run = new StagedRun(Plan("A", "a"), Plan("B", "b"))
            .Step(1, 2, "A", Check(1, Broken)).Step(1, 3, "B", Check(1, Broken with { Line = 77 })).Step(4, 5, "B", Check(2, Broken)).Play();
        var error = run.Report().Errors.Single();
        Assert.That(error.Places.Select(place => (place.WsId, place.Step, place.Count)), Is.EqualTo(new[] { ("A", "static", 1), ("B", "static", 2) }));
        Assert.That((error.Count, error.LastSeen), Is.EqualTo((3, run.Time.GetUtcNow())));
    }

    [Test]
    public void What_runs_has_lasted_until_now_and_what_a_dead_process_left_until_its_last_word()
    {
        using var run = new StagedRun(Plan("A", "a")).Step(1, 100, "A", Check(1)).At(20, null, new ToolBreakerClosed("agent")).PlayTo(31);
        Assert.That(run.Report(isAlive: true).Workstreams[0].Attempts[0].DurationMs, Is.EqualTo(30_000));
        Assert.That(run.Report(isAlive: false).Workstreams[0].Attempts[0].DurationMs, Is.EqualTo(19_000));
        Assert.That(run.Report().Workstreams[0].Attempts[0].Outcome, Is.Null);
        Assert.That(new[] { true, false }.Select(isAlive => run.Report(isAlive: isAlive).Workstreams[0].Attempts[0].Ended), Is.EqualTo(new[] { "running", "did not end" }));
        Assert.That(ReportFile.Render(run.Report(isAlive: false), run.Recorder.Snapshot, ReportFormat.Html), Does.Contain(" did not end<"));
    }

    [Test]
    public void Earlier_rounds_stay_with_the_texts_that_were_set_aside()
    {
        using var run = new StagedRun(Plan("A", "a")).Step(1, 2, "A", Edit("first"));
        run.End(3, "A", WorkstreamState.Failed, "no good").At(4, () => run.Recorder.MoveTo("A", WorkstreamState.Pending, "reset", by: Actor.Operator));
        run.At(5, () => Pipeline.Tasks.Steps.RoundArtifacts.SetAside(run.Recorder, "A", run.Paths.Artifacts(run.Recorder.RunId, "A"))).Step(6, 7, "A", Edit("second")).Play();
        var attempts = run.Report().Workstreams.Single().Attempts;
        Assert.That(attempts.Select(attempt => (attempt.Round, attempt.Prompt!.Text)), Is.EqualTo(new[] { (1, "first"), (2, "second") }));
        // A resumed run begins a round as a reset does.
        Assert.That(ReportFile.Render(run.Report(), run.Recorder.Snapshot, ReportFormat.Html), Does.Contain("earlier round").And.Not.Contain("before the reset"));
    }

    [Test]
    public void What_is_beyond_the_limits_is_left_out_and_the_report_says_so()
    {
        using var run = new StagedRun(Plan("A", "a"));
        for (var attempt = 1; attempt <= 4; attempt++)
            run.Step(attempt, attempt + 0.5, "A", Check(attempt, new ToolError($"E{attempt}", $"kind {(char)('a' + attempt)}", "lint")) with { Output = string.Concat(Enumerable.Repeat("line\n", 2_000)) });
        var report = run.Play().Report(new ReportLimits { Errors = 3, Events = 5, LongestText = 4_096 });
        Assert.That(report.Errors, Has.Count.EqualTo(3));
        Assert.That(report.Events.Select(happened => happened.Id), Is.EqualTo(Enumerable.Range((int)run.Recorder.Snapshot.LastEventId - 4, 5)));
        Assert.That(report.Workstreams[0].Attempts.SelectMany(attempt => attempt.Tools).SelectMany(tool => tool.Outputs).Select(output => (output.Bytes, output.Text.Length)), Is.All.EqualTo((10_000, 4_094)));
        Assert.That(report.Left, Has.Some.StartsWith("Parts of 4 texts").And.Some.StartsWith("1 more kinds of errors").And.Some.Contains("older events"));
    }

    [Test]
    public void A_text_is_masked_before_it_is_cut()
    {
        using var run = new StagedRun(Plan("A", "a")).Step(1, 2, "A", Edit("token sw0rdfish-sw0rdfish, then more")).Play();
        var report = run.Report(new ReportLimits { LongestLine = 12 }, mask: text => text.Replace("sw0rdfish-sw0rdfish", "***", StringComparison.Ordinal));
        Assert.That(report.Workstreams[0].Attempts[0].Prompt!.Text, Is.EqualTo("token ***, t […8 more characters]"));
    }

    [Test]
    public void A_hundred_workstreams_with_large_texts_stay_within_the_bounds_in_every_form()
    {
        using var run = new StagedRun([.. Enumerable.Range(0, 120).Select(number => Plan($"W{number:000}", "One of many", number < 10 ? [] : [$"W{number - 10:000}"]))]);
        var large = new string('x', 450) + "\n";
        foreach (var number in Enumerable.Range(0, 120))
            run.Step(number, number + 5, $"W{number:000}", Edit(string.Concat(Enumerable.Repeat(large, 400))));
        var report = run.Play().Report();
        foreach (var format in Enum.GetValues<ReportFormat>())
            Assert.That(ReportFile.Render(report, run.Recorder.Snapshot, format), Has.Length.LessThan(12 * 1024 * 1024), format.ToString());
        Assert.That(report.Left, Has.Some.StartsWith("Parts of 120 texts"));
    }

    private static StagedStep Edit(string prompt) => new(StepName.Edit, 1, StepOutcome.Edited) { Prompt = prompt };

    private static StagedStep Check(int attempt, params ToolError[] errors) =>
        new(StepName.Static, attempt, errors.Length == 0 ? StepOutcome.Passed : StepOutcome.Failed) { Tool = "lint", Errors = errors };
}
