using Pipeline.Model.States;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Tests.States;

public sealed class StepStatesTests
{
    [TestCase(StepName.Edit, WorkstreamState.Editing)]
    [TestCase(StepName.Static, WorkstreamState.StaticCheck)]
    [TestCase(StepName.Runtime, WorkstreamState.RuntimeCheck)]
    [TestCase(StepName.Fix, WorkstreamState.Fixing)]
    public void Each_step_has_its_state(StepName step, WorkstreamState state) => Assert.That(StepStates.Of(step), Is.EqualTo(state));
}
