using Pipeline.Model.Inputs;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipeline.Tasks.Configuration.Yaml;

/// <summary>
/// Reads one YAML document into values that know their place. YamlDotNet's own tree stops at the first duplicate key;
/// this one goes on, so that a user sees everything at once.
/// </summary>
internal sealed class YamlDocument
{
    private const int DeepestNesting = 32;

    private readonly string _file;
    private readonly ICollection<InputError> _errors;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlValue> _anchors = new(StringComparer.Ordinal);

    private YamlDocument(string text, string file, ICollection<InputError> errors)
    {
        (_file, _errors) = (file, errors);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The document in <paramref name="text"/>; null when it is empty or no YAML, which <paramref name="errors"/> then says.</summary>
    public static YamlValue? Read(string text, string file, ICollection<InputError> errors) =>
        new YamlDocument(text, file, errors).ReadOrRefuse();

    private YamlValue? ReadOrRefuse()
    {
        try
        {
            return ReadOnly();
        }
        catch (YamlException e)
        {
            Refuse("invalid_yaml", e.Start, "", $"This is not YAML: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What YamlDotNet 18 throws at "a: [1\nb: 2" and at "!!y*]".
            Refuse("invalid_yaml", _parser.Current?.End ?? Mark.Empty, "", "This is not YAML: near here a bracket is left open or a tag is malformed.");
        }

        return null;
    }

    private YamlValue? ReadOnly()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;

        _parser.Consume<DocumentStart>();
        var value = ReadValue("$", 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            Refuse("several_documents", second.Start, "", "The file holds several documents; keep the first and remove '---' and what follows.");
        return value;
    }

    private YamlValue ReadValue(string path, int depth)
    {
        if (depth > DeepestNesting)
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"Nested deeper than {DeepestNesting}.");

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw new YamlException(alias.Start, alias.End, $"The anchor '{alias.Value}' is not defined before this.");
        }

        var start = _parser.Consume<NodeEvent>();
        var (line, column) = Place(start.Start);
        YamlValue value = start switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column),
            SequenceStart => new YamlList(ReadItems(path, depth), line, column),
            _ => new YamlMap(ReadEntries(path, depth), line, column),
        };
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = value;
        return value;
    }

    private List<YamlValue> ReadItems(string path, int depth)
    {
        var items = new List<YamlValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadValue($"{path}[{items.Count}]", depth + 1));
        return items;
    }

    private List<YamlEntry> ReadEntries(string path, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Current!;
            if (key is not Scalar { Value: var name })
                throw new YamlException(key.Start, key.End, "A key must be a plain name.");

            _parser.MoveNext();
            var (line, column) = Place(key.Start);
            var value = ReadValue($"{path}.{name}", depth + 1);
            if (seen.TryAdd(name, line))
                entries.Add(new YamlEntry(name, line, column, value));
            else
                Refuse("duplicate_key", key.Start, $"{path}.{name}", $"'{name}' is there already, in line {seen[name]}; keep one of the two.");
        }

        return entries;
    }

    private static (int Line, int Column) Place(Mark mark) => ((int)mark.Line, (int)mark.Column);

    private void Refuse(string code, Mark mark, string path, string message) =>
        _errors.Add(new InputError(code, _file, (int)mark.Line, (int)mark.Column, path, message));
}
