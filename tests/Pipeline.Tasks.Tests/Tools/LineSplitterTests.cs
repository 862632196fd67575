using System.Text;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

public sealed class LineSplitterTests
{
    [TestCase("a\nb\n", "a", "b")]
    [TestCase("a\r\nb", "a", "b")]
    [TestCase("\n\n  \na", "a")]
    [TestCase("10 %\r20 %\rerror: x\n", "10 %", "20 %", "error: x")]
    [TestCase("\u001b[1;31merror\u001b[0m: x\u001b[K\n", "error: x")]
    [TestCase("\u001b]8;;https://x.test\u001b\\link\u001b]8;;\u001b\\ \u001b]0;title\aend\n", "link end")]
    [TestCase("a\0b\tc\u001b(B\n", "ab\tc")]
    [TestCase("nä\u0308€\n", "nä\u0308€")]
    public void Output_becomes_lines(string output, params string[] expected) => Assert.That(Lines(output, 3), Is.EqualTo(expected));

    [Test]
    public void Of_a_long_line_the_beginning_is_looked_at()
    {
        var lines = Lines(new string('x', 1_000_000) + "\nnext\n", 4096);

        Assert.That(lines, Is.EqualTo(new[] { new string('x', LineSplitter.LineLimit), "next" }));
    }

    [Test]
    public void A_line_full_of_begun_escape_codes_is_no_trouble() =>
        Assert.That(Lines(string.Concat(Enumerable.Repeat("\u001b[", 500_000)) + "\nnext", 4096), Has.Member("next"));

    private static List<string> Lines(string output, int piece)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(lines.Add);
        foreach (var part in Encoding.UTF8.GetBytes(output).Chunk(piece))
            splitter.Write(part);

        splitter.Complete();
        return lines;
    }
}
