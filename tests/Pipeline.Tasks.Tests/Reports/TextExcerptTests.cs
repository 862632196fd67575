using Pipeline.Tasks.Reports;

namespace Pipeline.Tasks.Tests.Reports;

public sealed class TextExcerptTests
{
    [Test]
    public void A_small_text_is_whole() => Assert.That(Read("one\r\ntwo\n"u8.ToArray()), Is.EqualTo(("one\ntwo", (string?)null)));

    [Test]
    public void Of_a_large_text_whole_lines_of_the_beginning_are_kept() =>
        Assert.That(Read("one\ntwo\nthree\n"u8.ToArray(), most: 10), Is.EqualTo(("one\ntwo", "The last 4 bytes are left out.")));

    [Test]
    public void Or_of_the_end() =>
        Assert.That(Read("one\ntwo\nthree\n"u8.ToArray(), most: 11, fromEnd: true), Is.EqualTo(("two\nthree", "The first 3 bytes are left out.")));

    [Test]
    public void A_line_of_a_megabyte_is_cut_with_a_note() => Assert.That(
        Read(System.Text.Encoding.UTF8.GetBytes(new string('x', 1_000_000)), most: 2_000_000, longestLine: 5),
        Is.EqualTo(("xxxxx […999995 more characters]", "A long line is cut.")));

    [Test]
    public void A_pair_is_not_cut_in_half() =>
        Assert.That(Read(System.Text.Encoding.UTF8.GetBytes("abcd😀efgh"), longestLine: 5)!.Value.Text, Does.StartWith("abcd […"));

    [Test]
    public void Bytes_that_are_no_text_show_as_replacement_characters() =>
        Assert.That(Read([0x61, 0xff, 0xfe, 0x62])!.Value.Text, Is.EqualTo("a\uFFFD\uFFFDb"));

    [Test]
    public void A_file_that_is_gone_is_no_text() =>
        Assert.That(TextExcerpt.Read(new FileInfo(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))), 10, false, 10, text => text), Is.Null);

    private static (string Text, string? Cut)? Read(byte[] content, int most = 1_000, bool fromEnd = false, int longestLine = 100)
    {
        var file = new FileInfo(Path.GetTempFileName());
        File.WriteAllBytes(file.FullName, content);
        var read = TextExcerpt.Read(file, most, fromEnd, longestLine, text => text);
        file.Delete();
        return read;
    }
}
