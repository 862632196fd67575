using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration.Yaml;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads <c>tools.yaml</c>: the home's profiles on top of the built-in ones, each with what it extends put beneath it.</summary>
internal sealed class ToolsReader
{
    // A tool's id names files, as a workstream's does.
    private const string IdRule = "an id: a letter, then up to 63 of letters, digits, '_', '-' and '.', that can name a file on every system";

    private readonly Dictionary<string, Entry> _own;
    private readonly Dictionary<string, Entry> _builtIn;
    private readonly Dictionary<Entry, ToolProfile?> _finished = [];
    private readonly List<Entry> _open = [];

    private readonly IReadOnlyDictionary<string, int> _limits;

    private ToolsReader(Dictionary<string, Entry> own, Dictionary<string, Entry> builtIn, IReadOnlyDictionary<string, int> limits) =>
        (_own, _builtIn, _limits) = (own, builtIn, limits);

    /// <summary>Every profile by its id; a broken one is left out.</summary>
    public static IReadOnlyDictionary<string, ToolProfile> Read(
        MapReader home, ConfigurationText homeText, MapReader standard, ConfigurationText standardText, IReadOnlyDictionary<string, int> limits)
    {
        var reader = new ToolsReader(Entries(home, homeText), Entries(standard, standardText), limits);
        var entries = reader._own.Values.Concat(reader._builtIn.Values.Where(entry => !reader._own.ContainsKey(entry.Id)));
        return entries.Select(reader.Finish).OfType<ToolProfile>().ToDictionary(tool => tool.Id, StringComparer.Ordinal);
    }

    private static Dictionary<string, Entry> Entries(MapReader root, ConfigurationText text)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        var items = root.Items("tools") ?? [];
        root.RefuseOthers();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{root.At("tools")}[{i}]";
            if (items[i] is not YamlMap map)
                text.Refuse("wrong_type", items[i], path, $"A tool is a mapping with 'id', 'type' and 'command', not {items[i].Kind}.");
            else if (new MapReader(map, path, text) is var reader && reader.Text("id", id => WorkstreamId.Problem(id) is null, IdRule) is not { } id)
                RefuseMissing(reader, "id");
            else if (!entries.TryAdd(id, new Entry(id, reader, text)))
                reader.Refuse("duplicate_id", "id", $"There is a tool '{entries[id].Id}' already; ids are unique without regard to case.");
        }

        return entries;
    }

    private ToolProfile? Finish(Entry entry)
    {
        if (_finished.TryGetValue(entry, out var known))
            return known;

        _open.Add(entry);
        ToolProfile? parent = null;
        var extends = entry.Map.Text("extends");
        var broken = extends is not null && !TryExtend(entry, extends, out parent);
        _open.Remove(entry);
        var profile = new ToolReader(entry.Map, entry.Text).Read(entry.Id, parent);
        if (profile is not null)
            LimitsReader.Check(entry.Map, profile, _limits);
        return _finished[entry] = broken ? null : profile;
    }

    private bool TryExtend(Entry entry, string name, out ToolProfile? parent)
    {
        parent = null;
        if (Find(entry, name) is not { } found)
            entry.Map.Refuse("unknown_tool", "extends", $"'{entry.Id}' extends '{name}', which does not exist. {NearestName.Hint(name, [.. _own.Keys.Union(_builtIn.Keys)])}");
        else if (_open.Contains(found))
            entry.Map.Refuse("extends_cycle", "extends", $"Tools extend each other in a circle: {string.Join(" → ", _open.SkipWhile(item => item != found).Append(found).Select(item => item.Id))}.");
        else
            parent = Finish(found);
        return parent is not null;
    }

    // A profile of the home may extend the built-in one that it replaces.
    private Entry? Find(Entry entry, string name)
    {
        var self = _own.GetValueOrDefault(name) == entry;
        var found = self ? _builtIn.GetValueOrDefault(name) : _own.GetValueOrDefault(name) ?? _builtIn.GetValueOrDefault(name);
        return found ?? (self ? entry : null);
    }

    private static void RefuseMissing(MapReader reader, string key)
    {
        if (!reader.Has(key))
            reader.Refuse("missing_key", key, $"A tool needs '{key}'.");
    }

    private sealed record Entry(string Id, MapReader Map, ConfigurationText Text);
}
