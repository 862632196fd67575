using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Reports;

/// <summary>What static checks complain of at the end of a run, as SARIF 2.1.0: a SARIF run a tool, a result an error.</summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document; a run without results when nothing is complained of, which clears earlier findings.</summary>
    public static string Of(RunSnapshot records)
    {
        var findings = records.InOrder.SelectMany(workstream => Findings(records, workstream.WsId)).ToList();
        var runs = findings.GroupBy(finding => finding.Error.Tool, StringComparer.Ordinal).Select(tool => Run(tool.Key, [.. tool])).ToList();
        var document = new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray([.. runs.Count > 0 ? runs : [Run("pipeline", [])]]),
        };
        return document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    // A check that passed later has nothing to say of what it said before.
    private static IEnumerable<Finding> Findings(RunSnapshot records, string wsId) =>
        records.AttemptsOf(wsId).LastOrDefault(attempt => attempt.Step == StepName.Static)?.Result?.Tools
            .SelectMany(tool => tool.Errors)
            .Select(error => new Finding(wsId, error)) ?? [];

    private static JsonObject Run(string tool, IReadOnlyList<Finding> findings) => new()
    {
        ["tool"] = new JsonObject
        {
            ["driver"] = new JsonObject
            {
                ["name"] = tool,
                ["rules"] = new JsonArray([.. findings.Select(finding => finding.Error.Code).Distinct(StringComparer.Ordinal).Select(code => new JsonObject { ["id"] = code })]),
            },
        },
        ["automationDetails"] = new JsonObject { ["id"] = $"workstreams/{tool}/" },
        ["columnKind"] = "utf16CodeUnits",
        ["results"] = new JsonArray([.. findings.Select(Result)]),
    };

    private static JsonObject Result(Finding finding)
    {
        var error = finding.Error;
        var result = new JsonObject
        {
            ["ruleId"] = error.Code,
            ["level"] = "error",
            ["message"] = new JsonObject { ["text"] = error.Message },
            ["partialFingerprints"] = new JsonObject { ["signature/v1"] = ErrorSignature.Of(error) },
            ["properties"] = new JsonObject { ["ws_id"] = finding.WsId },
        };
        if (error.File is { } file)
            result["locations"] = new JsonArray(Location(file, error.Line));
        return result;
    }

    private static JsonObject Location(string file, int? line)
    {
        var place = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', file.Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = "%SRCROOT%" },
        };
        if (line is { } number)
            place["region"] = new JsonObject { ["startLine"] = number };
        return new JsonObject { ["physicalLocation"] = place };
    }

    private sealed record Finding(string WsId, ToolError Error);
}
