using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration.Yaml;

namespace Pipeline.Tasks.Configuration;

/// <summary>Loads <c>pipeline.yaml</c>, <c>tools.yaml</c> and <c>.env</c> and collects everything that is wrong with them.</summary>
internal sealed class ConfigurationLoader(Home home)
{
    private const string BuiltInTools = "config/tools.yaml";

    private readonly List<InputError> _errors = [];
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The configuration, and its errors in the order of the files.</summary>
    public ConfigurationLoad Load(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (option, folder) in home.Named.Where(named => !Directory.Exists(named.Value)))
            _errors.Add(new InputError("missing_directory", "", 0, 0, "", $"--{option}: there is no folder '{home.Display(folder)}'."));

        var variables = Variables.Read(home, environment, _errors);
        var pipelineFile = home.Display(home.PipelineFile);
        var document = Document(home.PipelineFile);
        var (names, secrets) = SecretsReader.Read(document, pipelineFile, variables, _errors);
        _used.UnionWith(names);

        var settingsText = TextOf(pipelineFile);
        var root = Root(document, settingsText);
        var settings = SettingsReader.Read(root, names);
        var tools = ReadTools(TextOf(home.Display(home.ToolsFile)), TextOf($"built-in {BuiltInTools}", trusted: true), settings.Executor.Limits);
        LimitsReader.RefuseUnused(root, tools.Values);
        CheckDefaults(root, settings.Defaults, tools, settingsText);
        return new ConfigurationLoad(new PipelineConfiguration(settings, tools, secrets, [.. _used]), [.. _errors.Distinct()]);

        ConfigurationText TextOf(string file, bool trusted = false) => new(file, variables, secrets, names, _used, _errors) { IsTrusted = trusted };
    }

    private IReadOnlyDictionary<string, ToolProfile> ReadTools(
        ConfigurationText own, ConfigurationText builtIn, IReadOnlyDictionary<string, int> limits)
    {
        var standard = YamlDocument.Read(BuiltInFiles.Read(BuiltInTools), $"built-in {BuiltInTools}", _errors);
        return ToolsReader.Read(Root(Document(home.ToolsFile), own), own, Root(standard, builtIn), builtIn, limits);
    }

    private YamlValue? Document(string path)
    {
        var file = home.Display(path);
        return TextFile.Read(path, file, _errors) is { } text ? YamlDocument.Read(text, file, _errors) : null;
    }

    private static MapReader Root(YamlValue? document, ConfigurationText text)
    {
        if (document is not (null or YamlMap or YamlScalar { IsNull: true }))
            text.Refuse("wrong_type", document, "", $"The file is a mapping of keys to values, not {document.Kind}.");
        return new MapReader(document as YamlMap ?? new YamlMap([], 1, 1), "$", text);
    }

    private static void CheckDefaults(
        MapReader root, DefaultTools defaults, IReadOnlyDictionary<string, ToolProfile> tools, ConfigurationText text)
    {
        if (root.Mapping("defaults") is not { } map)
            return;
        if (map.Value("tool") is { } tool)
            Check(defaults.Tool, tool, map.At("tool"), "'ai'", ToolType.Ai);
        foreach (var (id, index) in defaults.StaticChecks.Select((id, index) => (id, index)))
            Check(id, map.Value("static_checks")!, $"{map.At("static_checks")}[{index}]", "'static_check' or 'test'", ToolType.StaticCheck, ToolType.Test);

        void Check(string id, YamlValue place, string path, string expected, params ToolType[] types)
        {
            var fitting = tools.Values.Where(known => types.Contains(known.Type)).Select(known => known.Id).ToList();
            if (!tools.TryGetValue(id, out var found))
                text.Refuse("unknown_tool", place, path, $"There is no tool '{id}'. {NearestName.Hint(id, fitting)}");
            else if (!types.Contains(found.Type))
                text.Refuse("wrong_tool_type", place, path, $"The tool '{id}' is not of type {expected}. {NearestName.Hint(id, fitting)}");
        }
    }
}
