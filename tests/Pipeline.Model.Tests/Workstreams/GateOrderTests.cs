using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class GateOrderTests
{
    private static readonly GateOrder Gates = new(["plan", "build", "verify"]);

    [TestCase("verify", "plan", true)]
    [TestCase("plan", "verify", false)]
    [TestCase("plan", "plan", false)]
    [TestCase("ship", "plan", false)]
    [TestCase("plan", "ship", false)]
    public void A_gate_is_later_than_those_before_it(string gate, string than, bool later) =>
        Assert.That(Gates.IsLater(gate, than), Is.EqualTo(later));

    [TestCase("build", true)]
    [TestCase("Build", false)]
    public void A_gate_is_known_by_its_exact_name(string gate, bool known) => Assert.That(Gates.Has(gate), Is.EqualTo(known));
}
