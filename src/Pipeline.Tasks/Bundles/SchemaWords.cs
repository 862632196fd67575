using System.Globalization;
using NJsonSchema;
using NJsonSchema.Validation;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles;

/// <summary>Says in words what the schema's library found.</summary>
internal static class SchemaWords
{
    /// <summary>A code and a message.</summary>
    public static (string Code, string Message) Explain(ValidationError error)
    {
        var name = error.Path?.Split('.', '/')[^1] ?? "";
        var schema = error.Schema.ActualSchema;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired =>
                ("missing_field", $"'{error.Property}' is missing. {schema.ActualProperties[error.Property!].ActualSchema.Description}"),
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                ("unknown_field", $"There is no field '{error.Property}' here. {NearestName.Hint(error.Property ?? "", [.. schema.ActualProperties.Keys])}"),
            ValidationErrorKind.NoTypeValidates =>
                ("wrong_type", $"'{name}' must be a text or null. {schema.Description}"),
            _ when Type(error.Kind) is { } type => ("wrong_type", $"'{name}' must be {type}. {schema.Description}"),
            _ => (BundleSchema.InvalidValue, $"'{name}' {Rule(error.Kind, schema)}. {schema.Description}"),
        };
    }

    /// <summary>The type that was expected; null for an error of another kind.</summary>
    public static string? Type(ValidationErrorKind kind) => kind switch
    {
        ValidationErrorKind.StringExpected => "a text",
        ValidationErrorKind.ArrayExpected => "a list",
        ValidationErrorKind.ObjectExpected => "an object",
        ValidationErrorKind.BooleanExpected => "true or false",
        ValidationErrorKind.NumberExpected => "a number",
        ValidationErrorKind.IntegerExpected => "a whole number",
        ValidationErrorKind.NullExpected => "null",
        _ => null,
    };

    private static string Rule(ValidationErrorKind kind, JsonSchema schema) => kind switch
    {
        ValidationErrorKind.StringTooShort => "is empty",
        ValidationErrorKind.StringTooLong => Text($"is longer than {schema.MaxLength} characters"),
        ValidationErrorKind.PatternMismatch => "is not written as it has to be",
        ValidationErrorKind.NumberTooSmall => "is too small",
        ValidationErrorKind.NumberTooBig => "is too large",
        ValidationErrorKind.TooFewItems => "is empty",
        ValidationErrorKind.TooManyItems => Text($"has more than {schema.MaxItems} items"),
        ValidationErrorKind.ItemsNotUnique => "has an item twice",
        _ => Text($"breaks the rule {kind} of the schema"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
