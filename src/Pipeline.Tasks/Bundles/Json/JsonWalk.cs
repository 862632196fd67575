using System.Globalization;
using System.Text.Json;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Json;

/// <summary>Goes once through a JSON text: notes positions, and what strict reading refuses beside bad syntax.</summary>
internal sealed class JsonWalk(byte[] text, string file)
{
    /// <summary>The code of a number that does not fit in 64 bits, or 128 with a fraction or an exponent.</summary>
    public const string NumberOutOfRange = "number_out_of_range";

    /// <summary>So many values are more than a person writes.</summary>
    public const int MostValues = 100_000;

    private readonly TextPosition _position = new(text);
    private readonly Stack<Level> _levels = new();
    private readonly List<InputError> _errors = [];
    private int _values;
    private string? _member;

    public JsonPositions Positions { get; } = new();

    public IReadOnlyList<InputError> Errors => _errors;

    /// <summary>Whether the walk ended before the text did.</summary>
    public bool IsCutShort { get; private set; }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public void Run()
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
        while (!IsCutShort && reader.Read())
        {
            var at = _position.At((int)reader.TokenStartIndex);
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                _levels.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName)
                Name(ref reader, at);
            else
                Value(ref reader, at);
        }
    }

    private void Name(ref Utf8JsonReader reader, (int Line, int Column) at)
    {
        var level = _levels.Peek();
        var name = Text(ref reader, level.Path, at);
        _member = $"{level.Path}.{name}";
        if (!level.Names.Add(name))
            Fail("duplicate_key", _member, at, $"'{name}' is there twice. Keep one.");
        Positions.AddName(_member, at);
    }

    private void Value(ref Utf8JsonReader reader, (int Line, int Column) at)
    {
        var path = Path();
        Positions.AddValue(path, at);
        if (++_values > MostValues)
        {
            Fail("too_many_values", path, at, $"A bundle holds at most {MostValues} values. Split it into several workstreams.");
            IsCutShort = true;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _levels.Push(new Level(path, reader.TokenType == JsonTokenType.StartArray));
        else if (reader.TokenType == JsonTokenType.String)
            Text(ref reader, path, at);
        else if (reader.TokenType == JsonTokenType.Number && !IsPlain(ref reader))
            Fail(NumberOutOfRange, path, at, "The number is too large. Write it as a text, in quotes, if it is no amount.");
    }

    private string Path()
    {
        if (_levels.Count == 0)
            return "$";
        var level = _levels.Peek();
        return level.IsArray ? $"{level.Path}[{(level.Next++).ToString(CultureInfo.InvariantCulture)}]" : _member!;
    }

    /// <summary>The text of a token, which may hold escapes that mean no character.</summary>
    private string Text(ref Utf8JsonReader reader, string path, (int Line, int Column) at)
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
            Fail("invalid_text", path, at, $"The text {problem}. Take it out.");
        return unescaped;
    }

    private static bool IsPlain(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out _) || (reader.TryGetDecimal(out _) && reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0);

    private void Fail(string code, string path, (int Line, int Column) at, string message) =>
        _errors.Add(new InputError(code, file, at.Line, at.Column, path, message));

    /// <summary>An object or array that is open.</summary>
    private sealed class Level(string path, bool isArray)
    {
        public string Path => path;

        public bool IsArray => isArray;

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public int Next { get; set; }
    }
}
