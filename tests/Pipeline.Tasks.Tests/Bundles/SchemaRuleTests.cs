using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Bundles.Json;

namespace Pipeline.Tasks.Tests.Bundles;

public sealed class SchemaRuleTests
{
    private static readonly string[] Whole =
    [
        """{"id":"A","gate":"build","tasks":["x"]}""",
        """
        {
          "$schema": "x", "id": "A", "title": "t", "openspec_change": "a-b", "gate": "build", "files_scope": ["a"], "files_create": ["b", "c"],
          "tasks": ["x", "y"], "acceptance_tests": [{ "name": "n", "command": "c", "args": ["", "a"], "timeout": "5m" }, { "tool": "t" }],
          "static_checks": ["s"], "depends_on": ["B"], "tool": "t", "overlaps_with": ["C"], "read_only_context": ["d"], "judges": ["e"],
          "circuit_breaker": { "max_attempts": 1, "max_per_signature": 2, "oscillation_threshold": 3, "steps": { "static": { "max_attempts": 4 }, "runtime": { "max_per_signature": 5 } } },
          "budget": { "usd": 0.5, "tokens": 1000, "minutes": 10 }, "may_edit_tests": true, "baseline": false, "metadata": { "any": [1, null] }
        }
        """,
    ];

    private static readonly string[] Texts =
        ["", " ", "a", "A", "a\n", "a\nb", "a-b", "-", "ä", "😀", "a\0", "5m", "5m\n", "5d", "../x", "n m", "2026-12-01T00:00:00Z", .. new[] { 64, 65, 100, 101, 200, 201, 512, 513 }.Select(most => new string('a', most)), new('ä', 64), string.Concat(Enumerable.Repeat("😀", 64))];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "1.0", "1e2", "0.5", "100", "101", "1000000", "1000001", "10080", "10081", "1000000000000", "1000000000001", "0.0", "5e-324",
        "[]", "{}", "[[]]", "[{}]", "[null]", "[1]", """["a","a"]""", """["a","b"]""", """["a","A"]""", """{"a":1}""", """{"max_attempts":0}""", """{"command":1}""", """{"steps":{"edit":{}}}""",
        .. Texts.Select(text => JsonSerializer.Serialize(text)),
        .. Texts.Select(text => JsonSerializer.Serialize(new[] { text })),
        .. new[] { 50, 51, 200, 201, 500, 501, 1000, 1001 }.Select(most => JsonSerializer.Serialize(Enumerable.Range(0, most).Select(number => $"a{number}"))),
    ];

    [TestCaseSource(nameof(Whole))]
    public void A_sound_bundle_is_taken(string text) => Assert.That(BundleSchema.Takes(Element(text)), Is.True);

    [TestCaseSource(nameof(Whole))]
    public void What_is_taken_has_nothing_wrong_whatever_stands_wherever(string text)
    {
        var (taken, left) = (0, 0);
        foreach (var changed in Changed(text))
        {
            var root = Element(changed);
            var wrong = BundleSchema.Check(root, new JsonPositions([]), "a.json");
            var takes = BundleSchema.Takes(root);
            Assert.That(takes && wrong.Count > 0, Is.False, () => $"{changed}\n{string.Join('\n', wrong)}");
            (taken, left) = takes ? (taken + 1, left) : (taken, left + 1);
        }

        Assert.That(taken, Is.GreaterThan(50));
        Assert.That(left, Is.GreaterThan(taken));
    }

    [TestCase("""{"type":"string","format":"date"}""")]
    [TestCase("""{"type":"colour"}""")]
    [TestCase("""{"additionalProperties":false}""")]
    [TestCase("""{"properties":{},"additionalProperties":{"type":"string"}}""")]
    public void A_schema_whose_meaning_is_not_known_takes_nothing(string schema)
    {
        Assert.That(SchemaRule.Of(schema).Takes(Element("\"2026-12-01\"")), Is.False);
    }

    private static JsonElement Element(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    /// <summary>The text with each value in it replaced by each of <see cref="Values"/>, left out, or with an unknown one beside it.</summary>
    private static IEnumerable<string> Changed(string text)
    {
        foreach (var value in Values)
            yield return value;
        foreach (var place in Places(JsonNode.Parse(text)!).Select(node => node.GetPath()).ToList())
        {
            foreach (var value in Values)
            {
                var root = JsonNode.Parse(text)!;
                Places(root).First(node => node.GetPath() == place).ReplaceWith(JsonNode.Parse(value));
                yield return root.ToJsonString();
            }

            var without = JsonNode.Parse(text)!;
            var found = Places(without).First(node => node.GetPath() == place);
            if (found.Parent is not JsonObject holder)
                continue;
            holder.Remove(found.GetPropertyName());
            yield return without.ToJsonString();
            holder["nobody_knows_this"] = 1;
            yield return without.ToJsonString();
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode root)
    {
        var inner = root switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return inner.OfType<JsonNode>().SelectMany(node => Places(node).Prepend(node));
    }
}
