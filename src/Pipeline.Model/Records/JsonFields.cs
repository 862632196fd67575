using System.Globalization;
using System.Text.Json;

namespace Pipeline.Model.Records;

/// <summary>The fields of a JSON object, by their names; what is wrong with one is a <see cref="JsonException"/>.</summary>
internal readonly struct JsonFields(JsonElement json)
{
    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => Find(name) is { } field ? Of(name, field, JsonValueKind.String).GetString() : null;

    public int Number(string name) => NumberOrNull(name) ?? throw Missing(name);

    public int? NumberOrNull(string name) =>
        Find(name) is not { } field ? null : Of(name, field, JsonValueKind.Number).TryGetInt32(out var number) ? number : throw Wrong(name);

    public long LongOrZero(string name) =>
        Find(name) is not { } field ? 0 : Of(name, field, JsonValueKind.Number).TryGetInt64(out var number) ? number : throw Wrong(name);

    public decimal? DecimalOrNull(string name) =>
        Find(name) is not { } field ? null : Of(name, field, JsonValueKind.Number).TryGetDecimal(out var number) ? number : throw Wrong(name);

    public bool Flag(string name) => Find(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Wrong(name),
    };

    public DateTimeOffset Time(string name) => TimeOrNull(name) ?? throw Missing(name);

    public DateTimeOffset? TimeOrNull(string name) =>
        Find(name) is not { } field ? null : Of(name, field, JsonValueKind.String).TryGetDateTimeOffset(out var time) ? time : throw Wrong(name);

    public TimeSpan? SpanOrNull(string name) =>
        TextOrNull(name) is not { } text ? null : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span : throw Wrong(name);

    public T Name<T>(string name)
        where T : struct, Enum => NameOrNull<T>(name) ?? throw Missing(name);

    public T? NameOrNull<T>(string name)
        where T : struct, Enum => TextOrNull(name) is not { } text ? null : (T)NameOf(typeof(T), name, text);

    public IReadOnlyList<string> Texts(string name) => List(name, item => item.GetString()!);

    public IReadOnlyList<TItem> List<TItem>(string name, Func<JsonElement, TItem> read)
        where TItem : class => Find(name) is { } field ? [.. Of(name, field, JsonValueKind.Array).EnumerateArray().Select(read)] : [];

    public IReadOnlyDictionary<string, string> Map(string name) => Find(name) is { } field
        ? Of(name, field, JsonValueKind.Object).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!)
        : new Dictionary<string, string>();

    public TPart? Part<TPart>(string name, Func<JsonFields, TPart> read)
        where TPart : class => Find(name) is { } field ? read(new JsonFields(Of(name, field, JsonValueKind.Object))) : null;

    // Null is as good as absent.
    private JsonElement? Find(string name) =>
        json.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private static JsonElement Of(string name, JsonElement field, JsonValueKind kind) => field.ValueKind == kind ? field : throw Wrong(name);

    private static object NameOf(Type names, string name, string text) =>
        Enum.TryParse(names, text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
        && JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!) == text
            ? value
            : throw Wrong(name);

    private static JsonException Missing(string name) => new($"The field {name} is missing.");

    private static JsonException Wrong(string name) => new($"The field {name} is not what it has to be.");
}
