using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiteDB;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Records as LiteDB documents: the record's JSON as it is, a key, and a checksum over the rest.</summary>
internal static class StoreDocument
{
    private const string Sum = "sum";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key of a workstream: <c>run/workstream</c>.</summary>
    public static string KeyOf(WorkstreamRecord workstream) => $"{workstream.RunId}/{workstream.WsId}";

    /// <summary>The key of an event: it sorts by run, then by id.</summary>
    public static string KeyOf(string runId, long eventId) =>
        string.Create(CultureInfo.InvariantCulture, $"{runId}/{eventId:D12}");

    /// <summary>A document with the fields of <paramref name="record"/>.</summary>
    public static BsonDocument Write(string key, JsonElement record)
    {
        var document = ToDocument(record, new BsonDocument { ["_id"] = key });
        return Seal(document);
    }

    /// <summary>Puts the checksum on a document.</summary>
    public static BsonDocument Seal(BsonDocument document)
    {
        document[Sum] = SumOf(document);
        return document;
    }

    /// <summary>The document, when its checksum is right.</summary>
    /// <exception cref="DamagedStoreException">The checksum is wrong.</exception>
    public static BsonDocument Checked(BsonDocument document)
    {
        CheckedJson(document);
        return document;
    }

    /// <summary>The record's JSON.</summary>
    /// <exception cref="DamagedStoreException">The checksum is wrong.</exception>
    public static JsonElement Read(BsonDocument document) => Read(document, json => json.Clone());

    /// <summary>What <paramref name="read"/> makes of the record's JSON, which is gone afterwards.</summary>
    /// <exception cref="DamagedStoreException">The checksum is wrong.</exception>
    public static TRecord Read<TRecord>(BsonDocument document, Func<JsonElement, TRecord> read)
    {
        using var json = JsonDocument.Parse(CheckedJson(document));
        return read(json.RootElement);
    }

    private static ReadOnlyMemory<byte> CheckedJson(BsonDocument document)
    {
        var json = ToJson(document);
        return document.TryGetValue(Sum, out var sum) && sum.IsString && sum.AsString == Checksum.Of(json.Span)
            ? json
            : throw new DamagedStoreException($"the checksum of the document {document["_id"]} is wrong");
    }

    private static string SumOf(BsonDocument document) => Checksum.Of(ToJson(document).Span);

    private static ReadOnlyMemory<byte> ToJson(BsonDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        foreach (var (name, value) in document.Where(field => field.Key is not (Sum or "_id")))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static BsonValue ToBson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ToDocument(json, new BsonDocument()),
        JsonValueKind.Array => new BsonArray(json.EnumerateArray().Select(ToBson)),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when json.TryGetInt32(out var small) => small,
        JsonValueKind.Number when json.TryGetInt64(out var large) => large,
        JsonValueKind.Number when json.TryGetDecimal(out var exact) => exact,
        JsonValueKind.Number => json.GetDouble(),
        _ => BsonValue.Null,
    };

    // Field by field: LiteDB takes names that differ only by case for one, and the checksum must know that.
    private static BsonDocument ToDocument(JsonElement json, BsonDocument document)
    {
        foreach (var field in json.EnumerateObject())
            document[field.Name] = ToBson(field.Value);
        return document;
    }

    private static void Write(Utf8JsonWriter writer, BsonValue value)
    {
        switch (value.Type)
        {
            case BsonType.Document:
                writer.WriteStartObject();
                foreach (var (name, inner) in value.AsDocument)
                {
                    writer.WritePropertyName(name);
                    Write(writer, inner);
                }
                writer.WriteEndObject();
                break;
            case BsonType.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case BsonType.String: writer.WriteStringValue(value.AsString); break;
            case BsonType.Boolean: writer.WriteBooleanValue(value.AsBoolean); break;
            case BsonType.Int32: writer.WriteNumberValue(value.AsInt32); break;
            case BsonType.Int64: writer.WriteNumberValue(value.AsInt64); break;
            case BsonType.Decimal: writer.WriteNumberValue(value.AsDecimal); break;
            case BsonType.Double: writer.WriteNumberValue(value.AsDouble); break;
            case BsonType.Null: writer.WriteNullValue(); break;
            default: throw new DamagedStoreException($"a document holds a {value.Type}, which the pipeline never writes");
        }
    }
}
