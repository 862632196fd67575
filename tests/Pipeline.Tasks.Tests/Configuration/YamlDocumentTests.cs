using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration.Yaml;

namespace Pipeline.Tasks.Tests.Configuration;

[TestFixture]
internal sealed class YamlDocumentTests
{
    private readonly List<InputError> _errors = [];

    [SetUp]
    public void Forget() => _errors.Clear();

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

        Assert.That(_errors.Select(error => (error.Code, error.File, error.Line)), Is.EqualTo(new[] { (code, "x.yaml", line) }));
    }

    [Test]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        Read(new string('[', 100_000));

        Assert.That(_errors.Single().Code, Is.EqualTo("invalid_yaml"));
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

        Assert.That(_errors.Select(error => error.Line), Is.EqualTo(new[] { 2, 4 }));
    }

    private YamlValue? Read(string text) => YamlDocument.Read(text, "x.yaml", _errors);
}
