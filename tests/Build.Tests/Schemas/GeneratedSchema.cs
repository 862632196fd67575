using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting.Answers;

namespace Build.Tests.Schemas;

/// <summary>The JSON Schema of what is written with a generated JSON context, from the types themselves.</summary>
internal static class GeneratedSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>File and text of each: every <c>--json</c> answer, and the records.</summary>
    public static IEnumerable<(string File, string Text)> All() =>
    [
        .. TypesOf<AnswerJsonContext>("Answer").Select(type => ($"schema/output/{NameOf(type, "Answer")}.schema.json", Text(Of(type, AnswerJsonContext.Default)))),
        .. TypesOf<RecordJsonContext>("Record").Select(type => ($"schema/records/{NameOf(type, "Record")}.schema.json", Text(Of(type, RecordJsonContext.Default)))),
        ("schema/records/event.schema.json", Text(EventSchema.Of(type => Of(type, RecordJsonContext.Default)))),
    ];

    private static IEnumerable<Type> TypesOf<TContext>(string suffix)
        where TContext : JsonSerializerContext =>
        typeof(TContext).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            .Where(type => type.Name.EndsWith(suffix, StringComparison.Ordinal));

    private static string NameOf(Type type, string suffix) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name[..^suffix.Length]);

    private static JsonObject Of(Type type, JsonSerializerContext context)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            // What may be anything is "true" to the exporter, which older validators do not read.
            TransformSchemaNode = (_, node) => node.GetValueKind() == JsonValueKind.True ? new JsonObject() : node,
        };
        return context.Options.GetJsonSchemaAsNode(type, options).AsObject();
    }

    private static string Text(JsonObject schema)
    {
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        return schema.ToJsonString(Indented) + "\n";
    }
}
