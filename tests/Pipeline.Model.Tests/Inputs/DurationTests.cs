using Pipeline.Model.Inputs;

namespace Pipeline.Model.Tests.Inputs;

public sealed class DurationTests
{
    [TestCase("90s", 90)]
    [TestCase("5m", 300)]
    [TestCase("1h", 3600)]
    [TestCase("168h", 604800)]
    [TestCase("1s", 1)]
    public void A_number_and_a_unit_are_a_duration(string text, int seconds) =>
        Assert.That(Duration.Parse(text), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("")]
    [TestCase("s")]
    [TestCase("90")]
    [TestCase("0s")]
    [TestCase("-5m")]
    [TestCase("+5m")]
    [TestCase("1.5h")]
    [TestCase(" 5m")]
    [TestCase("5m ")]
    [TestCase("5m\n")]
    [TestCase("5M")]
    [TestCase("1d")]
    [TestCase("169h")]
    [TestCase("604801s")]
    [TestCase("99999999999999999999s")]
    [TestCase("٣s")]
    public void Anything_else_is_not(string text) => Assert.That(Duration.Parse(text), Is.Null);
}
