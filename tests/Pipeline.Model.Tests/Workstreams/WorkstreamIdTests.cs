using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class WorkstreamIdTests
{
    [TestCase("WS-01")]
    [TestCase("a")]
    [TestCase("Api.Client_2")]
    [TestCase("CONSOLE")]
    [TestCase("COM10")]
    [TestCase("locked")]
    public void An_id_is_accepted(string id) => Assert.That(WorkstreamId.Problem(id), Is.Null);

    [TestCase("", "is empty")]
    [TestCase("1a", "does not begin with a letter")]
    [TestCase("-a", "does not begin with a letter")]
    [TestCase("äpfel", "does not begin with a letter")]
    [TestCase("Größe", "may hold only")]
    [TestCase("WS 01", "may hold only")]
    [TestCase("WS-01\n", "may hold only")]
    [TestCase("WS-01\0", "may hold only")]
    [TestCase("a;rm", "may hold only")]
    [TestCase("a$(x)", "may hold only")]
    [TestCase("a`x`", "may hold only")]
    [TestCase("a/b", "may hold only")]
    [TestCase("a\\b", "may hold only")]
    [TestCase("a..b", "'..'")]
    [TestCase("a.", "ends in '.'")]
    [TestCase("a.lock", "'.lock'")]
    [TestCase("a.LOCK", "'.lock'")]
    [TestCase("con", "device")]
    [TestCase("Aux.txt", "device")]
    [TestCase("nul.tar.gz", "device")]
    [TestCase("PRN", "device")]
    [TestCase("COM1", "device")]
    [TestCase("lpt9.x", "device")]
    public void An_id_is_refused_with_a_reason(string id, string reason) =>
        Assert.That(WorkstreamId.Problem(id), Does.Contain(reason));

    [Test]
    public void An_id_has_at_most_64_characters()
    {
        Assert.That(WorkstreamId.Problem(new string('a', 64)), Is.Null);
        Assert.That(WorkstreamId.Problem(new string('a', 65)), Does.Contain("64"));
    }
}
