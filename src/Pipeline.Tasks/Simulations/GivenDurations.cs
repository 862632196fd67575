using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Configuration.Yaml;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Simulations;

/// <summary>
/// How long calls take according to the user, from a YAML file: <c>tools: { claude: 5m }</c> for a tool wherever it is
/// called, <c>workstreams: { WS-03: { claude: 20m } }</c> for it in one workstream.
/// </summary>
internal sealed class GivenDurations
{
    private readonly Dictionary<string, TimeSpan> _byTool = new(StringComparer.Ordinal);
    private readonly Dictionary<(string WsId, string Tool), TimeSpan> _byBoth = [];

    /// <summary>Nothing is given.</summary>
    public static GivenDurations None { get; } = new();

    /// <summary>Reads a file, relative to the home; refused when anything is wrong with it.</summary>
    public static GivenDurations Read(string file, Workspace workspace, IReadOnlyCollection<string> workstreams)
    {
        var errors = new List<InputError>();
        var path = Path.GetFullPath(file, workspace.Home.Directory);
        if (!File.Exists(path))
            errors.Add(new InputError("missing_file", file, 0, 0, "", "There is no such file; --durations names a YAML file."));
        var text = new ConfigurationText(
            file, Variables.Read(workspace.Home, workspace.Environment, errors), ListedSecrets.None, [], new HashSet<string>(), errors);
        var given = new GivenDurations();
        if (TextFile.Read(path, file, errors) is { } yaml && YamlDocument.Read(yaml, file, errors) is { } document)
            given.Take(document, text, workspace.Configuration.OrRefuse().Tools.Keys.ToList(), workstreams);
        return errors.Count == 0
            ? given
            : throw PipelineRefusedException.Input("invalid_durations", $"'{file}' cannot be used; nothing was simulated.", errors);
    }

    /// <summary>How long a call takes; null when the file does not say.</summary>
    public TimeSpan? Find(string wsId, string tool) =>
        _byBoth.TryGetValue((wsId, tool), out var own) ? own : _byTool.TryGetValue(tool, out var all) ? all : null;

    private void Take(YamlValue document, ConfigurationText text, IReadOnlyCollection<string> tools, IReadOnlyCollection<string> workstreams)
    {
        if (document is not YamlMap map)
        {
            text.Refuse("wrong_type", document, "", $"The file is a mapping of 'tools' and 'workstreams', not {document.Kind}.");
            return;
        }

        var root = new MapReader(map, "$", text);
        foreach (var (tool, time) in Times(root.Mapping("tools"), tools))
            _byTool[tool] = time;
        var own = root.Mapping("workstreams");
        foreach (var wsId in Known(own, workstreams, "workstream"))
        {
            foreach (var (tool, time) in Times(own!.Mapping(wsId), tools))
                _byBoth[(wsId, tool)] = time;
        }

        root.RefuseOthers();
    }

    private static IEnumerable<(string Tool, TimeSpan Time)> Times(MapReader? times, IReadOnlyCollection<string> tools) =>
        from tool in Known(times, tools, "tool")
        let time = times!.Time(tool)
        where time is not null
        select (tool, time.Value);

    private static IEnumerable<string> Known(MapReader? map, IReadOnlyCollection<string> known, string kind)
    {
        foreach (var name in map?.Map.Entries.Select(entry => entry.Key) ?? [])
        {
            if (known.Contains(name))
                yield return name;
            else
                map!.Refuse($"unknown_{kind}", name, $"There is no {kind} '{name}'. {NearestName.Hint(name, known)}");
        }
    }
}
