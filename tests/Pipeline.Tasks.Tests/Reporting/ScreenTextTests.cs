using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class ScreenTextTests
{
    [TestCase("as it is: größer, 日本語, 🚀", "as it is: größer, 日本語, 🚀")]
    [TestCase("\u001b[31mred\u001b[0m", "red")]
    [TestCase("\u001b]0;title\u0007text", "text")]
    [TestCase("over\u0008\u0008\u0008\u007fwritten", "overwritten")]
    [TestCase("\u202eright to left\u2066", "right to left")]
    [TestCase("zero\u200bwidth\ufeff", "zerowidth")]
    [TestCase("a\tb", "a b")]
    public void Nothing_is_left_that_a_terminal_would_obey(string text, string shown) => Assert.That(ScreenText.Of(text), Is.EqualTo(shown));

    [TestCase("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    public void Line_ends_stay(string text, string shown) => Assert.That(ScreenText.Of(text), Is.EqualTo(shown));

    [Test]
    public void Half_a_letter_is_shown_as_what_it_is() => Assert.That(ScreenText.Of("lone " + (char)0xd800 + " half"), Is.EqualTo("lone \ufffd half"));

    [Test]
    public void A_line_stays_one_line() => Assert.That(ScreenText.Line("one\n::error::two"), Is.EqualTo("one ::error::two"));
}
