using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipeline.Tasks.Bundles;

/// <summary>
/// A schema that only says yes: what it does not take, and every word whose meaning it does not know, is left to the
/// schema's library, which takes longer to load than a thousand sound bundles take to be read.
/// </summary>
internal sealed class SchemaRule
{
    private readonly List<Func<JsonElement, bool>> _tests = [];

    private SchemaRule(JsonElement schema, JsonElement root)
    {
        foreach (var word in schema.EnumerateObject())
        {
            if (TestOf(word.Name, word.Value, schema, root) is { } test)
                _tests.Add(test);
        }
    }

    /// <summary>The rule of a whole schema.</summary>
    public static SchemaRule Of(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        var root = document.RootElement.Clone();
        return new SchemaRule(root, root);
    }

    /// <summary>Whether a value surely is as the schema wants it.</summary>
    public bool Takes(JsonElement value) => _tests.TrueForAll(test => test(value));

    // Null for a word that says nothing about validity, and for those that others read with them.
    private static Func<JsonElement, bool>? TestOf(string word, JsonElement says, JsonElement schema, JsonElement root) => word switch
    {
        "$schema" or "title" or "description" or "default" or "examples" or "definitions" => null,
        "properties" => Members(says, schema, root),
        "additionalProperties" => says.ValueKind == JsonValueKind.False && schema.TryGetProperty("properties", out _) ? null : Nothing,
        "$ref" => new SchemaRule(Referred(says.GetString()!, root), root).Takes,
        "items" => Items(new SchemaRule(says, root)),
        "type" => Types(says),
        "required" => Required(says),
        "minLength" => Length(length => length >= says.GetInt32()),
        "maxLength" => Length(length => length <= says.GetInt32()),
        "pattern" => Pattern(new Regex(says.GetString()!)),
        "minItems" => Count(count => count >= says.GetInt32()),
        "maxItems" => Count(count => count <= says.GetInt32()),
        "uniqueItems" => value => value.ValueKind != JsonValueKind.Array || AreTextsThatDiffer(value),
        "minimum" => Amount(amount => amount >= says.GetDecimal()),
        "exclusiveMinimum" => Amount(amount => amount > says.GetDecimal()),
        "maximum" => Amount(amount => amount <= says.GetDecimal()),
        _ => Nothing,
    };

    private static bool Nothing(JsonElement value) => false;

    private static Func<JsonElement, bool> Members(JsonElement members, JsonElement schema, JsonElement root)
    {
        var rules = new Dictionary<string, SchemaRule>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
            rules.Add(member.Name, new SchemaRule(member.Value, root));
        var open = !schema.TryGetProperty("additionalProperties", out _);
        return value => value.ValueKind != JsonValueKind.Object || EachMember(value, rules, open);
    }

    private static bool EachMember(JsonElement value, Dictionary<string, SchemaRule> rules, bool open)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!(rules.TryGetValue(member.Name, out var rule) ? rule.Takes(member.Value) : open))
                return false;
        }

        return true;
    }

    private static JsonElement Referred(string reference, JsonElement root)
    {
        var place = root;
        foreach (var name in reference.Split('/')[1..])
            place = place.GetProperty(name);
        return place;
    }

    private static Func<JsonElement, bool> Items(SchemaRule rule) => value =>
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;
        foreach (var item in value.EnumerateArray())
        {
            if (!rule.Takes(item))
                return false;
        }

        return true;
    };

    private static Func<JsonElement, bool> Types(JsonElement says)
    {
        List<string> types = says.ValueKind == JsonValueKind.Array ? [.. says.EnumerateArray().Select(type => type.GetString()!)] : [says.GetString()!];
        return value => types.Exists(type => Is(type, value));
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };

    private static Func<JsonElement, bool> Required(JsonElement says)
    {
        List<string> names = [.. says.EnumerateArray().Select(name => name.GetString()!)];
        return value => value.ValueKind != JsonValueKind.Object || names.TrueForAll(name => value.TryGetProperty(name, out _));
    }

    private static Func<JsonElement, bool> Length(Predicate<int> fits) => value => value.ValueKind != JsonValueKind.String || fits(value.GetString()!.Length);

    private static Func<JsonElement, bool> Pattern(Regex pattern) => value => value.ValueKind != JsonValueKind.String || pattern.IsMatch(value.GetString()!);

    private static Func<JsonElement, bool> Count(Predicate<int> fits) => value => value.ValueKind != JsonValueKind.Array || fits(value.GetArrayLength());

    private static Func<JsonElement, bool> Amount(Predicate<decimal> fits) =>
        value => value.ValueKind != JsonValueKind.Number || (value.TryGetDecimal(out var amount) && fits(amount));

    private static bool AreTextsThatDiffer(JsonElement list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !seen.Add(item.GetString()!))
                return false;
        }

        return true;
    }
}
