using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Finds the results in SARIF 2.1.0 that are errors or warnings: failures that nobody suppressed.</summary>
internal sealed partial class SarifErrors(ErrorPlaces places, string tool)
{
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 128 };

    /// <summary>The errors first, then the warnings.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is no SARIF 2.1.0.</exception>
    public IReadOnlyList<ToolError> In(string text)
    {
        using var log = JsonDocument.Parse(text, Bounds);
        var version = SarifJson.Text(log.RootElement, "version");
        if (version != "2.1.0" || SarifJson.Find(log.RootElement, "runs") is not { ValueKind: JsonValueKind.Array } runs)
            throw new InvalidDataException($"it is no SARIF 2.1.0 log: its version is '{version ?? "not there"}'");
        return [.. runs.EnumerateArray().SelectMany(Results).OrderBy(result => result.Level != "error").Select(result => result.Error)];
    }

    private IEnumerable<(string Level, ToolError Error)> Results(JsonElement run)
    {
        var rules = SarifJson.Items(run, "tool.driver.rules").ToList();
        foreach (var result in SarifJson.Items(run, "results"))
        {
            var rule = RuleOf(result, rules);
            var level = SarifJson.Text(result, "level") ?? SarifJson.Text(rule, "defaultConfiguration.level") ?? "warning";
            if (level is "error" or "warning" && IsFailure(result))
                yield return (level, Error(result, rule, run));
        }
    }

    private static bool IsFailure(JsonElement result) =>
        SarifJson.Text(result, "kind") is null or "fail"
        && SarifJson.Text(result, "baselineState") is not "absent"
        && !SarifJson.Items(result, "suppressions").Any(suppression => SarifJson.Text(suppression, "status") is null or "accepted");

    private static JsonElement RuleOf(JsonElement result, List<JsonElement> rules)
    {
        if ((SarifJson.Number(result, "ruleIndex") ?? SarifJson.Number(result, "rule.index")) is { } index && index < rules.Count)
            return rules[index];
        var id = SarifJson.Text(result, "ruleId");
        return rules.FirstOrDefault(rule => id is not null && SarifJson.Text(rule, "id") == id);
    }

    private ToolError Error(JsonElement result, JsonElement rule, JsonElement run)
    {
        var place = SarifJson.Items(result, "locations").Select(location => SarifJson.Find(location, "physicalLocation")).FirstOrDefault() ?? default;
        var code = SarifJson.Text(result, "ruleId") ?? SarifJson.Text(result, "rule.id") ?? SarifJson.Text(rule, "id") ?? ErrorCode.NonzeroExit;
        return new ToolError(ErrorWords.OfCode(code), ErrorWords.Of(Message(result, rule)), tool, FileOf(place, run), SarifJson.Number(place, "region.startLine") is > 0 and var line ? line : null);
    }

    private static string Message(JsonElement result, JsonElement rule)
    {
        var text = SarifJson.Text(result, "message.text")
            ?? (SarifJson.Text(result, "message.id") is { } id ? SarifJson.Text(SarifJson.Find(rule, "messageStrings") ?? default, [id, "text"]) : null)
            ?? SarifJson.Text(rule, "shortDescription.text")
            ?? "(no message)";
        var arguments = SarifJson.Items(result, "message.arguments").Select(argument => argument.ToString()).ToList();
        return Placeholder().Replace(text, match => arguments.ElementAtOrDefault(int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)) ?? match.Value);
    }

    private string? FileOf(JsonElement place, JsonElement run)
    {
        var file = SarifJson.Find(place, "artifactLocation") ?? default;
        if (SarifJson.Text(file, "uri") is null && SarifJson.Number(file, "index") is { } index)
            file = SarifJson.Items(run, "artifacts").Select(artifact => SarifJson.Find(artifact, "location")).ElementAtOrDefault(index) ?? default;
        if (SarifJson.Text(file, "uri") is not { } name || !Uri.TryCreate(name, UriKind.RelativeOrAbsolute, out var uri))
            return null;
        if (!uri.IsAbsoluteUri
            && SarifJson.Text(file, "uriBaseId") is { } known
            && SarifJson.Text(SarifJson.Find(run, "originalUriBaseIds") ?? default, [known, "uri"]) is { } root
            && Uri.TryCreate(root, UriKind.Absolute, out var start))
            uri = new Uri(start, uri);
        return uri switch
        {
            { IsAbsoluteUri: false } => places.FileOf(Uri.UnescapeDataString(name)),
            { IsFile: true, Host: "" } => places.FileOf(uri.LocalPath),
            _ => null,
        };
    }

    [GeneratedRegex(@"\{(?<n>\d{1,3})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
