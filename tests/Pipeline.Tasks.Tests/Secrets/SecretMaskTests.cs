using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tests.Secrets;

public sealed class SecretMaskTests
{
    private const string Key = "sk-0123456789";
    private const string Lines = "-----BEGIN-----\nab+c\"d\n-----END-----";

    private static readonly SecretMask Mask = new(new ListedSecrets(new Dictionary<string, string>
    {
        ["KEY"] = Key,
        ["LONGER"] = Key + "-more",
        ["LINES"] = Lines,
        ["REPEATING"] = "abcabcab",
    }));

    [TestCase("no secret", "no secret")]
    [TestCase(Key, "***")]
    [TestCase($"a {Key} b {Key}", "a *** b ***")]
    [TestCase($"{Key}{Key}", "******")]
    [TestCase($"x{Key}-more", "x***")]
    [TestCase($"{Key}-mor", "***-mor")]
    [TestCase($"<{Lines}>", "<***>")]
    [TestCase("abcabcabcab!", "***!")]
    [TestCase("", "")]
    public void Values_are_masked(string text, string expected) => Assert.That(Mask.Apply(text), Is.EqualTo(expected));

    [Test]
    public void A_value_of_several_lines_is_masked_with_other_line_ends() =>
        Assert.That(Mask.Apply($"<{Lines.ReplaceLineEndings("\r\n")}>"), Is.EqualTo("<***>"));

    [Test]
    public void A_value_is_masked_as_JSON_writes_it()
    {
        Assert.That(Mask.Apply(JsonSerializer.Serialize(Lines)), Is.EqualTo("\"***\""));
        Assert.That(Mask.Apply("\"-----BEGIN-----\\nab+c\\\"d\\n-----END-----\""), Is.EqualTo("\"***\""));
    }

    [Test]
    public void Without_secrets_nothing_is_masked() =>
        Assert.That(new SecretMask(ListedSecrets.None).Apply("anything"), Is.EqualTo("anything"));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public FsCheck.Property However_the_output_is_cut_into_pieces_it_is_masked_as_one()
    {
        var words = Gen.Elements(Key, Key + "-more", Lines, "abcabcab", "abc", "sk-", "ä€", "\n", "x", "-----BEGIN-----\n");
        var texts = words.ArrayOf().Select(string.Concat).ToArbitrary();
        var cuts = Gen.Choose(1, 12).ArrayOf(40).ToArbitrary();
        return Prop.ForAll(texts, cuts, (text, pieces) => Masked(Encoding.UTF8.GetBytes(text), pieces) == Mask.Apply(text));
    }

    [Test]
    public void A_secret_that_overlaps_with_itself_is_masked_for_as_long_as_it_goes_on()
    {
        var flood = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abc", 10_000)));

        Assert.That(Masked(flood, [4096]), Is.EqualTo("***c"));
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void A_value_is_found_in_a_file_of(string encoding)
    {
        var content = Encoding.GetEncoding(encoding).GetBytes($"{new string('x', 200_000)}{Lines}{new string('y', 10)}{Key}!");

        Assert.That(Mask.FindIn(new MemoryStream(content)), Is.EqualTo((string[])["KEY", "LINES"]));
    }

    [Test]
    public void A_value_is_found_wherever_it_lies()
    {
        foreach (var before in Enumerable.Range(65_536 - 80, 160))
        {
            var content = Encoding.ASCII.GetBytes(new string('x', before) + Key + "x");
            Assert.That(Mask.FindIn(new MemoryStream(content)), Is.EqualTo((string[])["KEY"]), $"after {before} bytes");
        }
    }

    [Test]
    public void Nothing_is_found_where_nothing_is() =>
        Assert.That(Mask.FindIn(new MemoryStream(Encoding.ASCII.GetBytes(Key[..^1] + "\0" + Lines[1..]))), Is.Empty);

    private static string Masked(byte[] text, int[] pieces)
    {
        var mask = Mask.ForBytes();
        var output = new MemoryStream();
        var at = 0;
        for (var piece = 0; at < text.Length; piece++)
        {
            var length = Math.Min(pieces[piece % pieces.Length], text.Length - at);
            output.Write(mask.Push(text.AsSpan(at, length)));
            at += length;
        }

        output.Write(mask.Complete());
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
