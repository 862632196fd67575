using System.Globalization;
using System.Text.Json;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Json;

/// <summary>Goes once through a JSON text: notes what strict reading refuses beside bad syntax, and positions where they are wanted.</summary>
internal sealed class JsonWalk(byte[] text, string file, JsonPositions? positions = null)
{
    /// <summary>The code of a number that does not fit in 64 bits, or 128 with a fraction or an exponent.</summary>
    public const string NumberOutOfRange = "number_out_of_range";

    /// <summary>So many values are more than a person writes.</summary>
    public const int MostValues = 100_000;

    private readonly TextPosition _position = new(text);
    private readonly Stack<Level> _levels = new();
    private readonly List<InputError> _errors = [];
    private int _values;
    private Place? _member;

    public IReadOnlyList<InputError> Errors => _errors;

    /// <summary>Whether the walk ended before the text did.</summary>
    public bool IsCutShort { get; private set; }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public void Run()
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
        while (!IsCutShort && reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                _levels.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName)
                Name(ref reader);
            else
                Value(ref reader);
        }
    }

    private void Name(ref Utf8JsonReader reader)
    {
        var level = _levels.Peek();
        var name = Text(ref reader, level.Place);
        _member = new Place(level.Place, name, 0);
        if (!level.Names.Add(name))
            Fail("duplicate_key", _member, At(ref reader), $"'{name}' is there twice. Keep one.");
        positions?.AddName(_member.Path, At(ref reader));
    }

    private void Value(ref Utf8JsonReader reader)
    {
        var place = ValuePlace();
        positions?.AddValue(place.Path, At(ref reader));
        if (++_values > MostValues)
        {
            Fail("too_many_values", place, At(ref reader), $"A bundle holds at most {MostValues} values. Split it into several workstreams.");
            IsCutShort = true;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _levels.Push(new Level(place, reader.TokenType == JsonTokenType.StartArray));
        else if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped)
            Text(ref reader, place);
        else if (reader.TokenType == JsonTokenType.Number && !IsPlain(ref reader))
            Fail(NumberOutOfRange, place, At(ref reader), "The number is too large. Write it as a text, in quotes, if it is no amount.");
    }

    private Place ValuePlace()
    {
        if (_levels.Count == 0)
            return new Place(null, null, 0);
        var level = _levels.Peek();
        return level.IsArray ? new Place(level.Place, null, level.Next++) : _member!;
    }

    private (int Line, int Column) At(ref Utf8JsonReader reader) => _position.At((int)reader.TokenStartIndex);

    /// <summary>The text of a token, which may hold escapes that mean no character.</summary>
    private string Text(ref Utf8JsonReader reader, Place place)
    {
        var (unescaped, problem) = ("", (string?)null);
        try
        {
            unescaped = reader.GetString()!;
            problem = unescaped.Contains('\0') ? "holds the character NUL, which no command, path or file takes" : null;
        }
        catch (InvalidOperationException)
        {
            problem = "holds half of a character (a \\u escape from D800 to DFFF without its other half)";
        }

        if (problem is not null)
            Fail("invalid_text", place, At(ref reader), $"The text {problem}. Take it out.");
        return unescaped;
    }

    private static bool IsPlain(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out _) || (reader.TryGetDecimal(out _) && reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0);

    private void Fail(string code, Place place, (int Line, int Column) at, string message) =>
        _errors.Add(new InputError(code, file, at.Line, at.Column, place.Path, message));

    /// <summary>Where a value stands; its path is put together when somebody has to be told.</summary>
    private sealed record Place(Place? Around, string? Member, int Index)
    {
        public string Path => Around is null ? "$" : Member is null ? $"{Around.Path}[{Index.ToString(CultureInfo.InvariantCulture)}]" : $"{Around.Path}.{Member}";
    }

    /// <summary>An object or array that is open.</summary>
    private sealed class Level(Place place, bool isArray)
    {
        public Place Place => place;

        public bool IsArray => isArray;

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public int Next { get; set; }
    }
}
