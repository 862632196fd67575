using FsCheck;
using Pipeline.Model.States;

namespace Pipeline.Model.Tests.States;

public sealed class RunOutcomeTests
{
    [TestCase("done", false, RunState.Completed, 0, "The workstream is done.")]
    [TestCase("done done", false, RunState.Completed, 0, "All 2 workstreams are done.")]
    [TestCase("done failed", false, RunState.Partial, 2, "1 of 2 workstreams is done.")]
    [TestCase("done blocked", false, RunState.Partial, 2, "1 of 2 workstreams is done.")]
    [TestCase("done pending", false, RunState.Partial, 2, "1 of 2 workstreams is done.")]
    [TestCase("failed blocked", false, RunState.Failed, 1, "0 of 2 workstreams are done.")]
    [TestCase("pending", false, RunState.Failed, 1, "The workstream is not done.")]
    [TestCase("editing", true, RunState.Interrupted, 130, "Interrupted before the workstream was done.")]
    [TestCase("done editing", true, RunState.Interrupted, 130, "Interrupted with 1 of 2 workstreams done.")]
    [TestCase("done done", true, RunState.Completed, 0, "All 2 workstreams are done.")]
    public void It_follows_from_the_states(string states, bool interrupted, RunState status, int exitCode, string sentence)
    {
        var outcome = RunOutcome.Of([.. states.Split(' ').Select(state => Enum.Parse<WorkstreamState>(state, ignoreCase: true))], interrupted);
        Assert.That((outcome.Status, outcome.ExitCode, outcome.Sentence), Is.EqualTo((status, exitCode, sentence)));
    }

    [TestCase("done", "pending", RunState.Partial)]
    [TestCase("done", "done abandoned", RunState.Completed)]
    [TestCase("failed", "done", RunState.Failed)]
    public void A_run_is_not_completed_while_others_of_it_are_open(string asked, string others, RunState status)
    {
        var outcome = RunOutcome.Of(States(asked), interrupted: false).InRun(States(others));
        Assert.That(outcome.Status, Is.EqualTo(status));
        Assert.That(outcome.ExitCode, Is.EqualTo(RunOutcome.Of(States(asked), interrupted: false).ExitCode));
    }

    private static WorkstreamState[] States(string names) => [.. names.Split(' ').Select(state => Enum.Parse<WorkstreamState>(state, ignoreCase: true))];

    [FsCheck.NUnit.Property]
    public void Exit_code_zero_means_that_all_are_done_and_nothing_else_does(NonEmptyArray<WorkstreamState> states, bool interrupted)
    {
        var outcome = RunOutcome.Of(states.Get, interrupted);
        Assert.That(outcome.ExitCode == 0, Is.EqualTo(states.Get.All(state => state == WorkstreamState.Done)));
        Assert.That(outcome.ExitCode, Is.AnyOf(0, 1, 2, 130));
        Assert.That(RunOutcome.Of([.. states.Get.Reverse()], interrupted), Is.EqualTo(outcome));
    }
}
