using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration.Yaml;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads one profile. What a key says replaces what the extended profile says; <c>env</c> and <c>success</c> are merged by their keys.</summary>
internal sealed class ToolReader(MapReader map, ConfigurationText text)
{
    private const int MostWeight = 256;

    /// <summary>The profile; null when it lacks what every profile needs.</summary>
    public ToolProfile? Read(string id, ToolProfile? parent)
    {
        var type = map.OneOf<ToolType>("type") ?? parent?.Type;
        var command = Checked("command") ?? parent?.Command;
        var standard = parent ?? new ToolProfile { Id = id, Type = type ?? ToolType.Ai, Command = command ?? "" };
        var (env, secretEnv) = ReadEnv(standard);
        var isolation = map.OneOf<ToolIsolation>("isolation") ?? standard.Isolation;
        var profile = standard with
        {
            Id = id,
            Type = type ?? standard.Type,
            Command = command ?? standard.Command,
            Args = new ArgumentsReader(map, text).Read() ?? standard.Args,
            Stdin = Checked("stdin") ?? standard.Stdin,
            WorkingDirectory = map.Text("working_directory", PathRule.IsInside, PathRule.Text) ?? standard.WorkingDirectory,
            Env = env,
            SecretEnv = secretEnv,
            Secrets = ReadSecrets() ?? standard.Secrets,
            Resource = map.Text("resource") ?? standard.Resource,
            Weight = (int?)map.Whole("weight", 1, MostWeight) ?? standard.Weight,
            Timeout = map.Time("timeout") ?? standard.Timeout,
            IdleTimeout = map.Time("idle_timeout") ?? standard.IdleTimeout,
            Success = map.Mapping("success") is { } success ? new SuccessReader(success, text).Read(standard.Success) : standard.Success,
            Model = map.Text("model") ?? standard.Model,
            Version = ToolRulesReader.Version(map) ?? standard.Version,
            Credentials = map.Texts("credentials") ?? standard.Credentials,
            ModelCheck = ToolRulesReader.ModelCheck(map) ?? standard.ModelCheck,
            Price = ToolRulesReader.Price(map) ?? standard.Price,
            Retry = ToolRulesReader.Retry(map, standard.Retry),
            Breaker = ToolRulesReader.Breaker(map, standard.Breaker),
            Isolation = isolation,
            Network = ReadNetwork(isolation) ?? (isolation == ToolIsolation.None ? ToolNetwork.On : standard.Network),
            Errors = map.Mapping("errors") is { } errors ? new ErrorsReader(errors, text).Read() : standard.Errors,
        };
        map.RefuseOthers();
        RefuseMissing(type is null, "type");
        RefuseMissing(command is null, "command");
        if (command is { Length: 0 })
            map.Refuse("out_of_range", "command", "'command' is empty; name a program.");
        return type is null || command is null ? null : profile;
    }

    private void RefuseMissing(bool missing, string key)
    {
        if (missing && !map.Has(key))
            map.Refuse("missing_key", key, $"A tool needs '{key}', its own or that of the tool it extends.");
    }

    private ToolNetwork? ReadNetwork(ToolIsolation isolation)
    {
        var network = map.OneOf<ToolNetwork>("network");
        if (network is not null && isolation == ToolIsolation.None)
            map.Refuse("out_of_range", "network", "'network' is for isolated tools alone: add 'isolation: bubblewrap', or remove it.");
        return network;
    }

    private string? Checked(string key)
    {
        if (map.Template(key) is not { } template)
            return null;
        text.Check(template, map.Value(key)!, map.At(key), TemplateVariables.Known);
        return template;
    }

    private (IReadOnlyDictionary<string, string> Env, IReadOnlyDictionary<string, string> SecretEnv) ReadEnv(ToolProfile standard)
    {
        if (map.Mapping("env") is not { } variables)
            return (standard.Env, standard.SecretEnv);

        var (env, secretEnv) = (standard.Env.ToDictionary(), standard.SecretEnv.ToDictionary());
        foreach (var entry in variables.Map.Entries)
        {
            if (entry.Key.Length == 0 || entry.Key.AsSpan().ContainsAny('=', '\0'))
                text.Refuse("out_of_range", entry.Line, entry.Column, variables.At(entry.Key), $"'{entry.Key}' cannot be the name of an environment variable.");
            env.Remove(entry.Key);
            secretEnv.Remove(entry.Key);
            if (entry.Value is YamlScalar scalar && text.SecretIn(scalar) is { } secret)
                secretEnv[entry.Key] = secret;
            else if (new ToolReader(variables, text).Checked(entry.Key) is { } template)
                env[entry.Key] = template;
        }

        return (env, secretEnv);
    }

    private IReadOnlyList<string>? ReadSecrets()
    {
        var names = map.Texts("secrets");
        foreach (var name in names?.Where(name => !text.SecretNames.Contains(name)) ?? [])
            map.Refuse("unknown_secret", "secrets", $"'{name}' is not listed under 'secrets' in pipeline.yaml. {NearestName.Hint(name, text.SecretNames)}");
        return names;
    }
}
