using System.Text.Json;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads a profile's <c>success</c>: exit codes, patterns, and what to read from a JSON result. Its keys replace those of the extended profile.</summary>
internal sealed class SuccessReader(MapReader success, ConfigurationText text)
{
    /// <summary>The rule.</summary>
    public SuccessRule Read(SuccessRule standard)
    {
        var rule = new SuccessRule
        {
            ExitCodes = success.Wholes("exit_codes", int.MinValue, int.MaxValue)?.Select(code => (int)code).ToList() ?? standard.ExitCodes,
            FailOn = Patterns(success, "fail_on") ?? standard.FailOn,
            TransientOn = Patterns(success, "transient_on") ?? standard.TransientOn,
            Signals = success.Mapping("signals") is { } signals ? ReadSignals(signals, (map, key) => Patterns(map, key) ?? []) : standard.Signals,
            RetryAfter = Pattern("retry_after", "seconds") ?? standard.RetryAfter,
            Json = success.Mapping("json") is { } json ? ReadJson(json) : standard.Json,
        };
        success.RefuseOthers();
        return rule;
    }

    private IReadOnlyList<string>? Patterns(MapReader map, string key)
    {
        var patterns = map.Texts(key);
        foreach (var problem in patterns?.Select(pattern => text.ProblemOf(pattern)).OfType<string>() ?? [])
            map.Refuse("invalid_pattern", key, problem);
        return patterns;
    }

    private string? Pattern(string key, string group)
    {
        var pattern = success.Text(key);
        if (pattern is not null && text.ProblemOf(pattern, group) is { } problem)
            success.Refuse("invalid_pattern", key, problem);
        return pattern;
    }

    private static Dictionary<ToolSignal, T> ReadSignals<T>(MapReader map, Func<MapReader, string, T> read)
    {
        var signals = Enum.GetValues<ToolSignal>()
            .Select(signal => (Signal: signal, Name: JsonNamingPolicy.SnakeCaseLower.ConvertName(signal.ToString())))
            .ToDictionary(known => known.Name, known => known.Signal);
        var found = new Dictionary<ToolSignal, T>();
        foreach (var (name, signal) in signals)
        {
            if (map.Value(name) is not null)
                found[signal] = read(map, name);
        }

        map.RefuseOthers();
        return found;
    }

    private ResultRule ReadJson(MapReader json)
    {
        var file = json.Template("file");
        if (file is not null)
            text.Check(file, json.Value("file")!, json.At("file"), TemplateVariables.Known);
        var rule = new ResultRule
        {
            File = file,
            Done = Match(json, "done") ?? FieldMatch.Nothing,
            Failed = Match(json, "failed"),
            Signals = json.Mapping("signals") is { } signals
                ? ReadSignals(signals, (map, key) => Match(map, key) ?? FieldMatch.Nothing)
                : new ResultRule().Signals,
            Text = json.Texts("text") ?? [],
            Usage = json.Mapping("usage") is { } usage ? ReadUsage(usage) : null,
        };
        json.RefuseOthers();
        if (!json.Has("done"))
            json.Refuse("missing_key", "done", "'json' needs 'done': the fields of an object that says the tool came to its end.");
        return rule;
    }

    private static UsageRule ReadUsage(MapReader usage)
    {
        var rule = new UsageRule(
            Match(usage, "when") ?? FieldMatch.Nothing,
            usage.Texts("tokens_in") ?? [],
            usage.Texts("tokens_out") ?? [],
            usage.Text("usd"));
        usage.RefuseOthers();
        if (rule.TokensIn.Count == 0 || rule.TokensOut.Count == 0)
            usage.Refuse("missing_key", "tokens_in", "'usage' needs 'tokens_in' and 'tokens_out': lists of paths such as usage.input_tokens.");
        return rule;
    }

    private static FieldMatch? Match(MapReader map, string key)
    {
        if (map.Mapping(key) is not { } fields)
            return null;
        if (fields.Map.Entries.Count == 0)
            map.Refuse("out_of_range", key, $"'{key}' names no field, so everything would match.");
        var match = fields.Map.Entries.Select(field => (field.Key, Value: fields.Text(field.Key))).Where(field => field.Value is not null);
        return new FieldMatch(match.ToDictionary(field => field.Key, field => field.Value!));
    }
}
