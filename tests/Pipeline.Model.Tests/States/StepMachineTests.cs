using Pipeline.Model.States;
using Pipeline.Model.Steps;
using static Pipeline.Model.States.StepState;

namespace Pipeline.Model.Tests.States;

public sealed class StepMachineTests
{
    private static readonly (StepState From, StepState To)[] Expected =
        [(Waiting, Running), (Running, Completed), (Running, Interrupted), (Interrupted, Running)];

    [Test]
    public void Exactly_these_moves_are_allowed([Values] StepState from, [Values] StepState to) =>
        Assert.That(StepMachine.CanMove(from, to), Is.EqualTo(Expected.Contains((from, to))));

    [Test]
    public void Every_step_may_be_interrupted([Values] StepName step) =>
        Assert.That(StepMachine.MayEnd(step, StepOutcome.Interrupted), Is.True);

    [Test]
    public void A_check_passes_or_fails_and_an_agent_edits([Values] StepName step)
    {
        var isCheck = step is StepName.Static or StepName.Runtime;
        Assert.That(StepMachine.MayEnd(step, StepOutcome.Passed), Is.EqualTo(isCheck));
        Assert.That(StepMachine.MayEnd(step, StepOutcome.Failed), Is.EqualTo(isCheck));
        Assert.That(StepMachine.MayEnd(step, StepOutcome.Edited), Is.EqualTo(!isCheck));
    }

    [Test]
    public void Every_outcome_belongs_to_a_step([Values] StepOutcome outcome) =>
        Assert.That(Enum.GetValues<StepName>().Any(step => StepMachine.MayEnd(step, outcome)), Is.True);
}
