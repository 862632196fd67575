using System.Text;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration.Yaml;

namespace Pipeline.Tasks.Tests.Configuration;

[TestFixture]
internal sealed class YamlDocumentTests
{
    private readonly List<InputError> errors = [];

    [SetUp]
    public void Forget() => errors.Clear();

    [TestCase("a: [1\nb: 2\n", "invalid_yaml", 1)]
    [TestCase("a: 1\n\tb: 2\n", "invalid_yaml", 1)]
    [TestCase("a: 1\n---\nb: 2\n", "several_documents", 2)]
    [TestCase("a: 1\nb: 2\na: 3\n", "duplicate_key", 3)]
    [TestCase("x: { y: { a: 1,\n  a: 2 } }\n", "duplicate_key", 2)]
    [TestCase("b: 1\na: !!y*]\n", "invalid_yaml", 2)]
    [TestCase("a: *nowhere\n", "invalid_yaml", 1)]
    [TestCase("a: &a [*a]\n", "invalid_yaml", 1)]
    [TestCase("? [a]\n: 1\n", "invalid_yaml", 1)]
    public void What_is_not_one_clean_document_is_refused_with_its_line(string text, string code, int line)
    {
        Read(text);

        Assert.That(errors.Select(error => (error.Code, error.File, error.Line)), Is.EqualTo(new[] { (code, "x.yaml", line) }));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused_with_their_line()
    {
        YamlDocument.Read([.. "a: 1\nb: "u8, 0xFF, 0xFE, .. "\n"u8], "x.yaml", errors);

        Assert.That(errors.Select(error => (error.Code, error.Line)), Is.EqualTo(new[] { ("invalid_utf8", 2) }));
    }

    [Test]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        Read(new string('[', 100_000));

        Assert.That(errors.Single().Code, Is.EqualTo("invalid_yaml"));
    }

    [Test]
    public void A_huge_file_is_refused()
    {
        Read("a: " + new string('x', 2_000_000));

        Assert.That(errors.Single().Code, Is.EqualTo("too_large"));
    }

    [Test]
    public void A_byte_order_mark_and_windows_line_ends_are_fine()
    {
        var value = YamlDocument.Read([.. Encoding.UTF8.Preamble, .. "a: 1\r\nb: zwei ü\r\n"u8], "x.yaml", errors);

        Assert.That(errors, Is.Empty);
        Assert.That(((YamlMap)value!).Entries.Select(entry => (entry.Key, ((YamlScalar)entry.Value).Text, entry.Line)),
            Is.EqualTo(new[] { ("a", "1", 1), ("b", "zwei ü", 2) }));
    }

    [Test]
    public void An_alias_repeats_what_its_anchor_names()
    {
        var map = (YamlMap)Read("a: &list [1, 2]\nb: *list\n")!;

        Assert.That(map.Entries[1].Value, Is.SameAs(map.Entries[0].Value));
    }

    [Test]
    public void Every_duplicate_key_is_reported()
    {
        Read("a: 1\na: 2\nb: 1\nb: 2\n");

        Assert.That(errors.Select(error => error.Line), Is.EqualTo(new[] { 2, 4 }));
    }

    private YamlValue? Read(string text) => YamlDocument.Read(Encoding.UTF8.GetBytes(text), "x.yaml", errors);
}
