using System.Text;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

public sealed class BoundedFileTests
{
    private const int Half = BoundedFile.Half;
    private string _path = "";

    [SetUp]
    public void Choose_a_file() => _path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.log");

    [TearDown]
    public void Remove_it() => File.Delete(_path);

    [Test]
    public void Without_output_there_is_no_file()
    {
        using var file = new BoundedFile(_path);

        Assert.That(file.Complete(), Is.False);
        Assert.That(_path, Does.Not.Exist);
    }

    [TestCase(1)]
    [TestCase(Half)]
    [TestCase(Half + 1)]
    [TestCase(2 * Half)]
    public void Up_to_the_bound_all_is_kept(int length)
    {
        var output = Output(length);

        Write(output, 100_000);

        Assert.That(File.ReadAllBytes(_path).AsSpan().SequenceEqual(output), Is.True);
    }

    [TestCase(2 * Half + 1, 70_000)]
    [TestCase(3 * Half, 65_536)]
    [TestCase(5 * Half + 12_345, 1_000_000)]
    [TestCase(5 * Half, 5 * Half)]
    public void Of_more_the_first_and_the_last_are_kept_and_the_cut_is_told(int length, int piece)
    {
        var output = Output(length);
        var told = Encoding.UTF8.GetBytes($"\n[… {length - 2 * Half} bytes cut here by the pipeline …]\n");

        Write(output, piece);

        var kept = File.ReadAllBytes(_path);
        Assert.That(kept.AsSpan().SequenceEqual((byte[])[.. output[..Half], .. told, .. output[^Half..]]), Is.True);
    }

    private void Write(byte[] output, int piece)
    {
        using var file = new BoundedFile(_path);
        foreach (var part in output.Chunk(piece))
            file.Write(part);

        Assert.That(file.Complete(), Is.True);
    }

    private static byte[] Output(int length)
    {
        var output = new byte[length];
        new Random(1).NextBytes(output);
        return output;
    }
}
