using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Pipeline.Model.Records;

/// <summary>The fields of a JSON object, by their names; what is wrong with one is a <see cref="JsonException"/>.</summary>
internal readonly struct JsonFields(JsonElement json)
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, object>> Known = new();

    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => Find(name) is { } field ? Of(name, field, JsonValueKind.String).GetString() : null;

    public int Number(string name) => NumberOrNull(name) ?? throw Missing(name);

    public int? NumberOrNull(string name) =>
        Find(name) is not { } field ? null : Of(name, field, JsonValueKind.Number).TryGetInt32(out var number) ? number : throw Wrong(name);

    public int NumberOrZero(string name) => IsNull(name) ? throw Wrong(name) : NumberOrNull(name) ?? 0;

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

    public T NameOrFirst<T>(string name)
        where T : struct, Enum => IsNull(name) ? throw Wrong(name) : NameOrNull<T>(name) ?? default;

    public T? NameOrNull<T>(string name)
        where T : struct, Enum => TextOrNull(name) is not { } text ? null : (T)NameOf(typeof(T), name, text);

    public IReadOnlyList<string> Texts(string name) => TextsOrNull(name) ?? [];

    public IReadOnlyList<string>? TextsOrNull(string name) => ListOrNull(name, item => item.GetString()!);

    public IReadOnlyList<TItem> List<TItem>(string name, Func<JsonElement, TItem> read)
        where TItem : class => ListOrNull(name, read) ?? [];

    public IReadOnlyList<TItem>? ListOrNull<TItem>(string name, Func<JsonElement, TItem> read)
        where TItem : class
    {
        if (Find(name) is not { } field)
            return null;
        var items = new TItem[Of(name, field, JsonValueKind.Array).GetArrayLength()];
        var place = 0;
        foreach (var item in field.EnumerateArray())
            items[place++] = read(item);
        return items;
    }

    public IReadOnlyDictionary<string, string> Map(string name) => MapOrNull(name) ?? new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string>? MapOrNull(string name)
    {
        if (Find(name) is not { } field)
            return null;
        var map = new Dictionary<string, string>();
        foreach (var pair in Of(name, field, JsonValueKind.Object).EnumerateObject())
            map[pair.Name] = pair.Value.GetString()!;
        return map;
    }

    public TPart? Part<TPart>(string name, Func<JsonFields, TPart> read)
        where TPart : class => Find(name) is { } field ? read(new JsonFields(Of(name, field, JsonValueKind.Object))) : null;

    // Null is as good as absent.
    private JsonElement? Find(string name) =>
        json.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private bool IsNull(string name) => json.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Null;

    private static JsonElement Of(string name, JsonElement field, JsonValueKind kind) => field.ValueKind == kind ? field : throw Wrong(name);

    private static object NameOf(Type names, string name, string text) =>
        Known.GetOrAdd(names, NamesIn).TryGetValue(text, out var value) ? value : throw Wrong(name);

    private static Dictionary<string, object> NamesIn(Type names) => Enum.GetValues(names).Cast<object>()
        .ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!), StringComparer.Ordinal);

    private static JsonException Missing(string name) => new($"The field {name} is missing.");

    private static JsonException Wrong(string name) => new($"The field {name} is not what it has to be.");
}
