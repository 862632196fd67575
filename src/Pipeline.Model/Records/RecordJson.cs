using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Model.Records;

/// <summary>Records and events as JSON: snake case, nulls left out, letters of every language as they are.</summary>
public static class RecordJson
{
    private static readonly JsonSerializerOptions Options = OptionsWith(mask: null);

    /// <summary>A record as JSON.</summary>
    public static JsonElement Write<TRecord>(TRecord record) =>
        JsonSerializer.SerializeToElement(record, (JsonTypeInfo<TRecord>)Options.GetTypeInfo(typeof(TRecord)));

    /// <summary>A record from its JSON.</summary>
    /// <exception cref="JsonException">The JSON is not that of such a record.</exception>
    public static TRecord Read<TRecord>(JsonElement json)
        where TRecord : class =>
        (json.ValueKind == JsonValueKind.Object ? (TRecord?)RecordReading.Read(typeof(TRecord), json) : null)
        ?? json.Deserialize((JsonTypeInfo<TRecord>)Options.GetTypeInfo(typeof(TRecord)))
        ?? throw new JsonException($"Expected a {typeof(TRecord).Name}, found null.");

    /// <summary>What an event carries, as JSON.</summary>
    public static JsonElement WritePayload(EventPayload payload) => WritePayload(payload, Options);

    /// <summary>What an event carries; an <see cref="OpaquePayload"/> when its name is unknown.</summary>
    /// <exception cref="JsonException">The name is known and the JSON does not fit it.</exception>
    public static EventPayload ReadPayload(string eventType, JsonElement json) =>
        EventCatalog.TypeOf(eventType) is { } type
            ? (json.ValueKind == JsonValueKind.Object ? PayloadReading.Read(type, json) : null)
                ?? (EventPayload?)json.Deserialize(Options.GetTypeInfo(type))
                ?? throw new JsonException($"The event {eventType} carries nothing.")
            : new OpaquePayload(eventType, json.Clone());

    /// <summary>An event as JSON: a document of <c>events</c>, and the content of a journal's line.</summary>
    public static byte[] WriteEvent(EventRecord happened)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", happened.Id);
            writer.WriteString("timestamp", happened.Timestamp);
            writer.WriteString("run_id", happened.RunId);
            if (happened.WsId is not null)
                writer.WriteString("ws_id", happened.WsId);
            writer.WriteString("event_type", happened.EventType);
            writer.WritePropertyName("payload");
            WritePayload(writer, happened.Payload);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An event from its JSON.</summary>
    /// <exception cref="JsonException">The JSON is not that of an event.</exception>
    public static EventRecord ReadEvent(JsonElement json)
    {
        try
        {
            return new EventRecord(
                json.GetProperty("id").GetInt64(),
                json.GetProperty("timestamp").GetDateTimeOffset(),
                json.GetProperty("run_id").GetString()!,
                json.TryGetProperty("ws_id", out var wsId) ? wsId.GetString() : null,
                ReadPayload(json.GetProperty("event_type").GetString()!, json.GetProperty("payload")));
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("This is not an event: " + wrong.Message, wrong);
        }
    }

    /// <summary>A function that puts every text in a payload through <paramref name="mask"/>; one serves a whole run.</summary>
    public static Func<EventPayload, EventPayload> Masking(Func<string, string> mask)
    {
        var options = OptionsWith(mask);
        return payload => ReadPayload(payload.EventType, WritePayload(payload, options));
    }

    private static void WritePayload(Utf8JsonWriter writer, EventPayload payload)
    {
        if (payload is OpaquePayload opaque)
            opaque.Body.WriteTo(writer);
        else
            JsonSerializer.Serialize(writer, payload, Options.GetTypeInfo(payload.GetType()));
    }

    private static JsonElement WritePayload(EventPayload payload, JsonSerializerOptions options) =>
        payload is OpaquePayload opaque
            ? opaque.Body
            : JsonSerializer.SerializeToElement(payload, options.GetTypeInfo(payload.GetType()));

    private static JsonSerializerOptions OptionsWith(Func<string, string>? mask)
    {
        var options = new JsonSerializerOptions(RecordJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = RecordJsonContext.Default,
        };
        if (mask is not null)
            options.Converters.Add(new MaskedText(mask));
        options.MakeReadOnly();
        return options;
    }
}
