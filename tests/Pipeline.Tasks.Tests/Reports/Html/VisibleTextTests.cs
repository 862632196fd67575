using System.Text;
using Pipeline.Tasks.Reports.Html;

namespace Pipeline.Tasks.Tests.Reports.Html;

public sealed class VisibleTextTests
{
    [TestCase("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")]
    [TestCase("\" onclick=\"x", "&quot; onclick=&quot;x")]
    [TestCase("&lt;", "&amp;lt;")]
    [TestCase("\u001b[31mred\u001b]8;;http://x\a", "␛[31mred␛]8;;http://x␇")]
    [TestCase("a\0b\r\n\tc\u007f", "a␀b␍\n\tc␡")]
    [TestCase("right\u202Eleft", "right⟨U+202E⟩left")]
    [TestCase("\u200B\u2028\uFEFF\u0085", "⟨U+200B⟩⟨U+2028⟩⟨U+FEFF⟩⟨U+0085⟩")]
    [TestCase("grüße 日本 😀", "grüße 日本 😀")]
    public void Nothing_is_markup_and_nothing_hides(string text, string expected) => Assert.That(Of(text), Is.EqualTo(expected));

    [Test]
    public void Half_a_pair_is_a_replacement_character() =>
        Assert.That(Of("a" + (char)0xD800 + "b" + (char)0xDC00 + (char)0xFFFF), Is.EqualTo("a\uFFFDb\uFFFD\uFFFD"));

    [FsCheck.NUnit.Property]
    public bool No_text_leaves_a_sign_of_markup(string? text)
    {
        var shown = Of(text ?? "");
        return !shown.Any(letter => letter is '<' or '>' or '"' or '\'' || (char.IsControl(letter) && letter is not ('\n' or '\t')));
    }

    [Test]
    public void An_element_that_has_no_end_is_a_mistake() =>
        Assert.That(() => new HtmlWriter().Open("p").ToString(), Throws.InvalidOperationException.With.Message.Contains("<p>"));

    private static string Of(string text)
    {
        var page = new StringBuilder();
        VisibleText.Append(page, text);
        return page.ToString();
    }
}
