using System.Text;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Bundles.Json;

namespace Pipeline.Tasks.Bundles;

/// <summary>Checks the shape of a bundle against <c>schema/workstream.schema.json</c>.</summary>
internal static class BundleSchema
{
    /// <summary>The code of a value that has the right type and breaks another rule.</summary>
    public const string InvalidValue = "invalid_value";

    /// <summary>The name of the schema within the assembly.</summary>
    public const string Resource = "schema/workstream.schema.json";

    private static readonly Lazy<JsonSchema> Schema = new(Parse);
    private static readonly Lazy<SchemaRule> Rule = new(() => SchemaRule.Of(ReadText()));

    /// <summary>Whether a document surely has the right shape; else <see cref="Check"/> tells.</summary>
    public static bool Takes(JsonElement root) => Rule.Value.Takes(root);

    /// <summary>Everything that is wrong with the shape of a document.</summary>
    public static IReadOnlyList<InputError> Check(JsonElement root, JsonPositions positions, string file)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return [At(positions.OfValue("$"), "wrong_type", file, "$", "A bundle is an object: { \"id\": …, \"gate\": …, \"tasks\": [ … ] }.")];

        // Where a value breaks a pattern and another rule, the other is the one to tell.
        return [.. Validate(root.GetRawText())
            .SelectMany(Innermost)
            .OrderBy(error => error.Kind == ValidationErrorKind.PatternMismatch)
            .Select(error => Translated(error, positions, file))
            .DistinctBy(error => (error.Path, error.Code))
            .Take(BundleSet.MostErrors + 1)];
    }

    // Bundles are read side by side, and the library does not say that several threads may use one schema.
    private static ICollection<ValidationError> Validate(string json)
    {
        lock (Schema)
            return Schema.Value.Validate(json);
    }

    /// <summary>The schema's text.</summary>
    public static string ReadText()
    {
        using var stream = typeof(BundleSchema).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // The library offers no synchronous way; nothing here waits for anything outside the process.
    private static JsonSchema Parse() => JsonSchema.FromJsonAsync(ReadText()).GetAwaiter().GetResult();

    private static IEnumerable<ValidationError> Innermost(ValidationError error) => error switch
    {
        ChildSchemaValidationError child => child.Errors.Values.SelectMany(errors => errors).SelectMany(Innermost),
        MultiTypeValidationError multi => [multi.Errors.Values.SelectMany(errors => errors).FirstOrDefault(inner => SchemaWords.Type(inner.Kind) is null) ?? multi],
        _ => [error],
    };

    private static InputError Translated(ValidationError error, JsonPositions positions, string file)
    {
        var path = JsonPath(error);
        var (code, message) = SchemaWords.Explain(error);
        return At(code == "unknown_field" ? positions.OfName(path) : positions.OfValue(path), code, file, path, message);
    }

    private static InputError At((int Line, int Column) place, string code, string file, string path, string message) =>
        new(code, file, place.Line, place.Column, path, message);

    private static string JsonPath(ValidationError error)
    {
        var inner = error.Path?.TrimStart('#').TrimStart('/') ?? "";
        return inner.Length == 0 ? "$" : $"$.{inner}";
    }
}
