using System.Globalization;
using System.Text.Json;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration.Yaml;

namespace Pipeline.Tasks.Configuration;

/// <summary>
/// Takes typed values out of a mapping. Each answers null when the key is missing or its value is wrong, which is then
/// reported; <see cref="RefuseOthers"/> reports the keys that nobody asked for, so no key is accepted that nothing reads.
/// </summary>
internal sealed class MapReader(YamlMap map, string path, ConfigurationText text)
{
    private readonly List<string> _known = [];

    /// <summary>Where the mapping is in the document.</summary>
    public string Path => path;

    /// <summary>The mapping itself, for errors that concern it as a whole.</summary>
    public YamlMap Map => map;

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => map.Entries.Any(entry => entry.Key == key);

    /// <summary>The value of a key as it stands in the document.</summary>
    public YamlValue? Value(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        return map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
    }

    /// <summary>A text that is not empty.</summary>
    public string? Text(string key) => Value(key) is { } value ? TextOf(value, At(key)) : null;

    /// <summary>A text that a rule accepts.</summary>
    public string? Text(string key, Func<string, bool> rule, string ruleText)
    {
        var value = Text(key);
        if (value is null || rule(value))
            return value;
        Refuse("out_of_range", key, $"'{value}' is not {ruleText}.");
        return null;
    }

    /// <summary>A Liquid template.</summary>
    public string? Template(string key) => Value(key) switch
    {
        null => null,
        YamlScalar { IsNull: false } scalar => text.Template(scalar, At(key)),
        var value => Wrong<string>(value, At(key), "a text"),
    };

    /// <summary>A list of texts, none of them empty.</summary>
    public IReadOnlyList<string>? Texts(string key) => Items(key) is { } items
        ? [.. items.Select((item, index) => TextOf(item, $"{At(key)}[{index}]")).OfType<string>()]
        : null;

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<YamlValue>? Items(string key) => Value(key) switch
    {
        null => null,
        YamlList list => list.Items,
        var value => Wrong<IReadOnlyList<YamlValue>>(value, At(key), "a list"),
    };

    /// <summary>A mapping.</summary>
    public MapReader? Mapping(string key) => Value(key) switch
    {
        null => null,
        YamlMap value => new MapReader(value, At(key), text),
        var value => Wrong<MapReader>(value, At(key), "a mapping"),
    };

    /// <summary>A whole number within bounds.</summary>
    public long? Whole(string key, long least, long most, string orElse = "") =>
        Parsed<long>(key, $"a whole number from {least} to {most}{orElse}", word =>
            long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            number => number >= least && number <= most);

    /// <summary>A list of whole numbers within bounds, at least one.</summary>
    public IReadOnlyList<long>? Wholes(string key, long least, long most)
    {
        if (Items(key) is not { } items)
            return null;
        var numbers = items.Select((item, index) => Entry($"{key}[{index}]", item).Whole($"{key}[{index}]", least, most)).OfType<long>().ToList();
        if (items.Count == 0)
            Refuse("out_of_range", key, $"'{key}' needs at least one number.");
        return numbers;
    }

    /// <summary>A number above 0.</summary>
    public decimal? Positive(string key) =>
        Parsed<decimal>(key, "a number above 0", word =>
            decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
            number => number > 0);

    /// <summary>A truth value.</summary>
    public bool? Truth(string key) =>
        Parsed<bool>(key, "true or false", word => word switch { "true" => true, "false" => false, _ => null }, _ => true);

    /// <summary>A duration.</summary>
    public TimeSpan? Time(string key) => Parsed(key, Duration.Rule, Duration.Parse, _ => true);

    /// <summary>One of the names of an enumeration, in snake case.</summary>
    public T? OneOf<T>(string key)
        where T : struct, Enum => Text(key) is { } word ? Named<T>(key, word) : null;

    /// <summary>A list of names of an enumeration in snake case, each once.</summary>
    public IReadOnlyList<T>? EachOf<T>(string key)
        where T : struct, Enum =>
        Texts(key)?.Select(word => Named<T>(key, word)).OfType<T>().Distinct().ToList();

    private T? Named<T>(string key, string word)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        if (names.TryGetValue(word, out var found))
            return found;
        Refuse("out_of_range", key, $"'{key}' cannot be '{word}'. {NearestName.Hint(word, names.Keys)}");
        return null;
    }

    /// <summary>The place of a key in the document.</summary>
    public string At(string key) => $"{path}.{key}";

    /// <summary>Adds an error at a key's value, or at the mapping when the key is missing.</summary>
    public void Refuse(string code, string key, string message)
    {
        YamlValue place = map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value ?? map;
        text.Refuse(code, place, At(key), message);
    }

    /// <summary>Refuses every key that was not asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var entry in map.Entries.Where(entry => !_known.Contains(entry.Key)))
            text.Refuse("unknown_key", entry.Line, entry.Column, At(entry.Key), $"Unknown key '{entry.Key}'. {NearestName.Hint(entry.Key, _known)}");
    }

    private MapReader Entry(string key, YamlValue value) =>
        new(new YamlMap([new YamlEntry(key, value.Line, value.Column, value)], value.Line, value.Column), path, text);

    private T? Parsed<T>(string key, string rule, Func<string, T?> parse, Func<T, bool> inRange)
        where T : struct
    {
        if (Value(key) is not { } value)
            return null;
        if (value is not YamlScalar { IsNull: false } scalar)
            return Wrong<T?>(value, At(key), rule);
        if (text.Literal(scalar, At(key)) is not { } word)
            return null;
        if (!(scalar.Plain || scalar.HasReference) || parse(word) is not { } parsed)
            return Wrong<T?>(value, At(key), rule);
        if (inRange(parsed))
            return parsed;
        Refuse("out_of_range", key, $"'{key}' is {rule}, not {value.Kind}.");
        return null;
    }

    private string? TextOf(YamlValue value, string at)
    {
        if (value is not YamlScalar { IsNull: false } scalar)
            return Wrong<string>(value, at, "a text");
        var found = text.Literal(scalar, at);
        if (found is not { Length: 0 })
            return found;
        text.Refuse("out_of_range", value, at, $"'{LastName(at)}' is empty; give a text or remove it.");
        return null;
    }

    private T? Wrong<T>(YamlValue value, string at, string expected)
    {
        text.Refuse("wrong_type", value, at, $"'{LastName(at)}' is {expected}, not {value.Kind}.");
        return default;
    }

    private static string LastName(string at) => at[(at.LastIndexOf('.') + 1)..];
}
