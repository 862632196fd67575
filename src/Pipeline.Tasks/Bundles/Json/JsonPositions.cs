namespace Pipeline.Tasks.Bundles.Json;

/// <summary>
/// Where in a text the values of a JSON document stand, by their JSON paths. Only messages tell places, so the text is gone
/// through for them when the first is asked for.
/// </summary>
/// <param name="text">The text, which is JSON; empty where there is no document.</param>
internal sealed class JsonPositions(byte[] text)
{
    private readonly Dictionary<string, (int Line, int Column)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Line, int Column)> _names = new(StringComparer.Ordinal);
    private bool _read = text.Length == 0;

    public void AddValue(string path, (int Line, int Column) position) => _values[path] = position;

    public void AddName(string path, (int Line, int Column) position) => _names[path] = position;

    /// <summary>Where the value begins; for one that is not there where the nearest around it begins.</summary>
    public (int Line, int Column) OfValue(string path)
    {
        Read();
        while (true)
        {
            if (_values.TryGetValue(path, out var position))
                return position;
            var end = path.LastIndexOfAny(['.', '[']);
            if (end < 0)
                return (1, 1);
            path = path[..end];
        }
    }

    /// <summary>Where the name of the member begins.</summary>
    public (int Line, int Column) OfName(string path)
    {
        Read();
        return _names.TryGetValue(path, out var position) ? position : OfValue(path);
    }

    private void Read()
    {
        if (_read)
            return;
        _read = true;
        new JsonWalk(text, "", this).Run();
    }
}
