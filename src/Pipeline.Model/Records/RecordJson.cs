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
        json.Deserialize((JsonTypeInfo<TRecord>)Options.GetTypeInfo(typeof(TRecord)))
        ?? throw new JsonException($"Expected a {typeof(TRecord).Name}, found null.");

    /// <summary>What an event carries, as JSON.</summary>
    public static JsonElement WritePayload(EventPayload payload) => WritePayload(payload, Options);

    /// <summary>What an event carries; an <see cref="OpaquePayload"/> when its name is unknown.</summary>
    /// <exception cref="JsonException">The name is known and the JSON does not fit it.</exception>
    public static EventPayload ReadPayload(string eventType, JsonElement json) =>
        EventCatalog.TypeOf(eventType) is { } type
            ? (EventPayload?)json.Deserialize(Options.GetTypeInfo(type))
                ?? throw new JsonException($"The event {eventType} carries nothing.")
            : new OpaquePayload(eventType, json.Clone());

    /// <summary>A payload with every text in it put through <paramref name="mask"/>.</summary>
    public static EventPayload Masked(EventPayload payload, Func<string, string> mask) =>
        ReadPayload(payload.EventType, WritePayload(payload, OptionsWith(mask)));

    /// <summary>A function that masks payloads; use one for a whole run, since building it costs.</summary>
    public static Func<EventPayload, EventPayload> Masking(Func<string, string> mask)
    {
        var options = OptionsWith(mask);
        return payload => ReadPayload(payload.EventType, WritePayload(payload, options));
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
