using System.Text.Json;
using Pipeline.Tasks.Bundles;

namespace Pipeline.Tasks.Tests.Bundles;

public sealed class BundleSchemaTests
{
    /// <summary>Keywords that the library enforces (each has a case below) or that say nothing about validity.</summary>
    private static readonly string[] KnownKeywords =
    [
        "type", "required", "additionalProperties", "properties", "items", "$ref", "definitions",
        "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum",
        "$schema", "title", "description", "default", "examples",
    ];

    [TestCase("required", """{"id":"A","tasks":["x"],"files_scope":["a"]}""", "missing_field", "$.gate", 1)]
    [TestCase("additionalProperties", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"dependson":[]}""", "unknown_field", "$.dependson", 60)]
    [TestCase("additionalProperties", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"budget":{"euro":1}}""", "unknown_field", "$.budget.euro", 70)]
    [TestCase("$ref", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"circuit_breaker":{"steps":{"static":{"max":1}}}}""", "unknown_field", "$.circuit_breaker.steps.static.max", 98)]
    [TestCase("properties", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"circuit_breaker":{"steps":{"edit":{}}}}""", "unknown_field", "$.circuit_breaker.steps.edit", 88)]
    [TestCase("items", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"acceptance_tests":[{"command":"x","shell":true}]}""", "unknown_field", "$.acceptance_tests[0].shell", 95)]
    [TestCase("type", """{"id":1,"gate":"build","tasks":["x"],"files_scope":["a"]}""", "wrong_type", "$.id", 7)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":"x","files_scope":["a"]}""", "wrong_type", "$.tasks", 34)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":["x",null],"files_scope":["a"]}""", "wrong_type", "$.tasks[1]", 39)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"baseline":"yes"}""", "wrong_type", "$.baseline", 71)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"metadata":[]}""", "wrong_type", "$.metadata", 71)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"openspec_change":1}""", "wrong_type", "$.openspec_change", 78)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"budget":{"tokens":1.5}}""", "wrong_type", "$.budget.tokens", 79)]
    [TestCase("type", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"budget":{"usd":"1"}}""", "wrong_type", "$.budget.usd", 76)]
    [TestCase("minItems", """{"id":"A","gate":"build","tasks":[],"files_scope":["a"]}""", "invalid_value", "$.tasks", 34)]
    [TestCase("minLength", """{"id":"A","gate":"","tasks":["x"],"files_scope":["a"]}""", "unknown_gate", "$.gate", 18)]
    [TestCase("minLength", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"acceptance_tests":[{"command":"x","name":""}]}""", "invalid_value", "$.acceptance_tests[0].name", 102)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":[" "],"files_scope":["a"]}""", "invalid_value", "$.tasks[0]", 35)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"title":"a\nb"}""", "invalid_value", "$.title", 68)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"title":"a\n"}""", "invalid_value", "$.title", 68)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"title":"\u001b[31m"}""", "invalid_value", "$.title", 68)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"openspec_change":"Not-Kebab"}""", "invalid_value", "$.openspec_change", 78)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"openspec_change":"a\n"}""", "invalid_value", "$.openspec_change", 78)]
    [TestCase("pattern", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"acceptance_tests":[{"command":"x","name":"../x"}]}""", "invalid_value", "$.acceptance_tests[0].name", 102)]
    [TestCase("minimum", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"circuit_breaker":{"max_attempts":0}}""", "invalid_value", "$.circuit_breaker.max_attempts", 94)]
    [TestCase("maximum", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"circuit_breaker":{"max_attempts":101}}""", "invalid_value", "$.circuit_breaker.max_attempts", 94)]
    [TestCase("maximum", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"circuit_breaker":{"steps":{"runtime":{"max_attempts":101}}}}""", "invalid_value", "$.circuit_breaker.steps.runtime.max_attempts", 114)]
    [TestCase("exclusiveMinimum", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"budget":{"usd":0}}""", "invalid_value", "$.budget.usd", 76)]
    [TestCase("maximum", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"budget":{"minutes":10081}}""", "invalid_value", "$.budget.minutes", 80)]
    [TestCase("minimum", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a"],"budget":{"tokens":0}}""", "invalid_value", "$.budget.tokens", 79)]
    [TestCase("uniqueItems", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["a","a"]}""", "invalid_value", "$.files_scope", 54)]
    public void A_violation_is_refused(string keyword, string text, string code, string path, int column)
    {
        Assert.That(KnownKeywords, Does.Contain(keyword));
        using var bundles = new SampleBundles().Add("a.json", text);

        var error = bundles.Error();

        Assert.That((error.Code, error.Path, error.Line, error.Column), Is.EqualTo((code, path, 1, column)), error.ToString());
    }

    [TestCase("title", 200, "maxLength")]
    [TestCase("openspec_change", 100, "maxLength")]
    public void A_text_that_is_too_long_is_refused(string field, int most, string keyword)
    {
        using var fits = new SampleBundles().Add("A", field, $"\"{new string('a', most)}\"");
        using var tooLong = new SampleBundles().Add("A", field, $"\"{new string('a', most + 1)}\"");

        Assert.That(KnownKeywords, Does.Contain(keyword));
        Assert.That(fits.Load().Errors, Is.Empty);
        Assert.That(tooLong.Error().Message, Does.Contain($"longer than {most} characters"));
    }

    [Test]
    public void A_list_that_is_too_long_is_refused()
    {
        using var bundles = new SampleBundles().Add("A", "tasks", JsonSerializer.Serialize(Enumerable.Range(0, 201).Select(i => $"Do {i}.")));

        Assert.That((bundles.Error().Code, bundles.Error().Path), Is.EqualTo(("invalid_value", "$.tasks")));
        Assert.That(bundles.Error().Message, Does.Contain("more than 200 items"));
    }

    [Test]
    public void An_unknown_field_gets_the_nearest_known_name()
    {
        using var bundles = new SampleBundles().Add("A", "dependson", "[]");

        Assert.That(bundles.Error().Message, Is.EqualTo("There is no field 'dependson' here. Did you mean 'depends_on'?"));
    }

    [Test]
    public void Lines_and_columns_are_those_of_the_value()
    {
        using var bundles = new SampleBundles().Add("a.json", "{\r\n\t\"id\": \"A\",\r\n\t\"gate\": \"build\",\r\n\t\"files_scope\": [\"ä\", \"😀\", 7],\r\n\t\"tasks\": [\"x\"]\r\n}");

        Assert.That(bundles.Error().ToString(), Does.StartWith("workstreams/a.json(4,29): error wrong_type: ").And.EndWith("[$.files_scope[2]]"));
    }

    [Test]
    public void The_schema_uses_only_keywords_that_are_known_to_be_enforced()
    {
        using var schema = JsonDocument.Parse(BundleSchema.ReadText());

        Assert.That(Keywords(schema.RootElement), Is.SubsetOf(KnownKeywords));
    }

    [Test]
    public void Every_field_says_what_it_is_for()
    {
        using var schema = JsonDocument.Parse(BundleSchema.ReadText());

        foreach (var holder in Schemas(schema.RootElement).Where(holder => !holder.TryGetProperty("$ref", out _)))
            Assert.That(holder.TryGetProperty("description", out _), Is.True, holder.GetRawText());
    }

    private static IEnumerable<string> Keywords(JsonElement schema) =>
        Schemas(schema).SelectMany(holder => holder.EnumerateObject().Select(keyword => keyword.Name)).Distinct();

    private static IEnumerable<JsonElement> Schemas(JsonElement schema)
    {
        yield return schema;
        foreach (var keyword in schema.EnumerateObject())
        {
            IEnumerable<JsonElement> inner = keyword.Name switch
            {
                "properties" or "definitions" => keyword.Value.EnumerateObject().Select(member => member.Value),
                "items" => [keyword.Value],
                _ => [],
            };
            foreach (var found in inner.SelectMany(Schemas))
                yield return found;
        }
    }
}
