using System.Text;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Bundles;

namespace Pipeline.Tasks.Tests.Bundles;

public sealed class BadFileTests
{
    [Test]
    public void A_missing_folder_is_an_error_of_its_own()
    {
        using var bundles = new SampleBundles();

        var set = BundleSet.Load(new BundleSource(Path.Combine(bundles.Folder, "none"), "none"), SampleBundles.Rules);

        Assert.That(set.Errors.Single(), Is.EqualTo(new InputError("missing_folder", "none", 0, 0, "", set.Errors[0].Message)));
        Assert.That(set.Errors[0].Message, Does.Contain("--workstreams=DIR"));
    }

    [Test]
    public void An_empty_folder_is_an_error_of_its_own()
    {
        using var bundles = new SampleBundles().Add("readme.md", "");

        Assert.That(bundles.Error(), Is.EqualTo(new InputError("empty_folder", "workstreams", 0, 0, "", bundles.Error().Message)));
    }

    [Test]
    public void A_bundle_of_10_MB_is_refused()
    {
        using var bundles = new SampleBundles().Add("a.json", new byte[10_000_000]);

        Assert.That(bundles.Error(), Is.EqualTo(new InputError("file_too_large", "workstreams/a.json", 0, 0, "", bundles.Error().Message)));
        Assert.That(bundles.Error().Message, Does.Contain("10 MB"));
    }

    [Test]
    public void A_bundle_of_a_hundred_thousand_values_is_refused()
    {
        var values = string.Join(',', Enumerable.Repeat("0", 100_001));
        using var bundles = new SampleBundles().Add("a.json", $$"""{"metadata":{"x":[{{values}}] } }""");

        Assert.That(bundles.Error().Code, Is.EqualTo("too_many_values"));
    }

    [Test]
    public void A_link_to_nowhere_is_refused()
    {
        using var bundles = new SampleBundles();
        File.CreateSymbolicLink(Path.Combine(bundles.Folder, "a.json"), Path.Combine(bundles.Folder, "nowhere"));

        Assert.That(bundles.Error().Code, Is.EqualTo("unreadable_file"));
    }

    [Test]
    public void Invalid_utf8_is_refused_where_it_stands()
    {
        using var bundles = new SampleBundles().Add("a.json", [.. "{\n \"ä\": \""u8, 0xC3, 0x28, .. "\"}"u8]);

        var error = bundles.Error();

        Assert.That((error.Code, error.Line, error.Column), Is.EqualTo(("invalid_utf8", 2, 8)));
        Assert.That(error.Message, Does.Contain("0xC3"));
    }

    [Test]
    public void Utf16_is_refused()
    {
        using var bundles = new SampleBundles().Add("a.json", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")]);

        Assert.That((bundles.Error().Code, bundles.Error().Line, bundles.Error().Column), Is.EqualTo(("invalid_utf8", 1, 1)));
    }

    [TestCase("", 1, 1)]
    [TestCase("{", 1, 2)]
    [TestCase("{\n  \"id\": \"A\",\n}", 3, 1)]
    [TestCase("{ \"id\": 'A' }", 1, 9)]
    [TestCase("{ \"ä\": tru }", 1, 11)]
    [TestCase("// no\n{}", 1, 1)]
    [TestCase("{ /* no */ }", 1, 3)]
    [TestCase("{}\n{}", 2, 1)]
    [TestCase("{} x", 1, 4)]
    [TestCase("{\"a\": \"x\0y\"}", 1, 9)]
    [TestCase("\0", 1, 1)]
    [TestCase("{\"a\": \"x\ny\"}", 1, 9)]
    [TestCase("{\"a\": NaN}", 1, 7)]
    [TestCase("{\"a\": 01}", 1, 8)]
    public void What_is_no_strict_json_is_refused_where_it_stands(string text, int line, int column)
    {
        using var bundles = new SampleBundles().Add("a.json", text);

        var error = bundles.Error();

        Assert.That((error.Code, error.File, error.Line, error.Column), Is.EqualTo(("invalid_json", "workstreams/a.json", line, column)));
        Assert.That(error.Message, Does.StartWith("This is no JSON: ").And.Not.Contain("LineNumber"));
    }

    [Test]
    public void Json_that_lies_too_deep_is_refused()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        using var bundles = new SampleBundles().Add("a.json", $$"""{"metadata":{"x":{{deep}} } }""");

        Assert.That(bundles.Error().Code, Is.EqualTo("invalid_json"));
        Assert.That(bundles.Error().Message, Does.Contain("depth"));
    }

    [TestCase("[]")]
    [TestCase("3")]
    [TestCase("null")]
    [TestCase("\"text\"")]
    public void What_is_no_object_is_refused(string text)
    {
        using var bundles = new SampleBundles().Add("a.json", text);

        Assert.That((bundles.Error().Code, bundles.Error().Path), Is.EqualTo(("wrong_type", "$")));
    }

    [TestCase("""{"id":"A","id":"A","gate":"build","tasks":["x"],"files_scope":["a"]}""", "$.id", 11)]
    [TestCase("""{"id":"A","\u0069d":"A","gate":"build","tasks":["x"],"files_scope":["a"]}""", "$.id", 11)]
    [TestCase("""{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"metadata":{"x":[{"y":1,"y":2}]}}""", "$.metadata.x[0].y", 84)]
    public void A_key_that_is_there_twice_is_refused(string text, string path, int column)
    {
        using var bundles = new SampleBundles().Add("a.json", text);

        var error = bundles.Error();

        Assert.That((error.Code, error.Path, error.Line, error.Column), Is.EqualTo(("duplicate_key", path, 1, column)));
    }

    [TestCase("title", "\"a\\u0000b\"", "NUL")]
    [TestCase("tasks", "[\"a\\u0000b\"]", "NUL")]
    [TestCase("title", "\"\\ud800\"", "half of a character")]
    public void A_text_that_no_program_takes_is_refused(string field, string json, string reason)
    {
        using var bundles = new SampleBundles().Add("a.json", $$"""{"id":"A","gate":"build","files_scope":["a"],"{{field}}":{{json}}}""");

        var errors = bundles.Load().Errors;

        Assert.That(errors.Where(error => error.Code == "invalid_text").Select(error => error.Message), Has.One.Contains(reason));
    }

    [TestCase("99999999999999999999")]
    [TestCase("1e999")]
    [TestCase("-1e400")]
    public void A_number_that_is_too_large_is_refused_wherever_it_stands(string number)
    {
        using var bundles = new SampleBundles()
            .Add("a.json", $$"""{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"metadata":{"x":{{number}} } }""")
            .Add("b.json", $$"""{"id":"B","gate":"build","tasks":["x"],"files_scope":["b"],"budget":{"tokens":{{number}} } }""");

        Assert.That(bundles.Load().Errors.Select(error => error.Code).Distinct(), Is.SubsetOf(new[] { "number_out_of_range", "invalid_value", "wrong_type" }));
        Assert.That(bundles.Load().Errors.Count(error => error.Code == "number_out_of_range"), Is.EqualTo(2));
    }
}
