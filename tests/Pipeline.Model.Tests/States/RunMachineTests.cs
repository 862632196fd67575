using Pipeline.Model.States;
using static Pipeline.Model.States.RunState;

namespace Pipeline.Model.Tests.States;

public sealed class RunMachineTests
{
    private static readonly (RunState From, RunState To)[] Expected =
    [
        (Running, Completed), (Running, Partial), (Running, Failed), (Running, Interrupted), (Running, Abandoned),
        (Completed, Interrupted),
        (Partial, Running), (Partial, Abandoned),
        (Failed, Running), (Failed, Abandoned),
        (Interrupted, Running), (Interrupted, Abandoned),
    ];

    [Test]
    public void Exactly_these_moves_are_allowed([Values] RunState from, [Values] RunState to) =>
        Assert.That(RunMachine.CanMove(from, to), Is.EqualTo(Expected.Contains((from, to))));

    [Test]
    public void What_resume_goes_on_with_can_run_again([Values] RunState state) =>
        Assert.That(RunMachine.CanMove(state, Running), Is.EqualTo(state is Partial or Failed or Interrupted));

    [Test]
    public void Only_an_operator_opens_a_completed_run_again() =>
        Assert.That(RunMachine.Table.CanMove(Completed, Interrupted, Actor.Pipeline), Is.False);
}
