using System.Text.Json;
using NJsonSchema;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Tests.Reporting;

namespace Pipeline.Tasks.Tests.Reports;

public sealed class SarifReportTests
{
    /// <summary>What SARIF 2.1.0 requires of what is written here, and the words that it allows there.</summary>
    private const string Shape = """
        {
          "type": "object", "required": ["version", "runs"], "additionalProperties": false,
          "properties": {
            "$schema": { "type": "string" }, "version": { "enum": ["2.1.0"] },
            "runs": { "type": "array", "minItems": 1, "items": {
              "type": "object", "required": ["tool", "results"], "additionalProperties": false,
              "properties": {
                "tool": { "type": "object", "required": ["driver"], "properties": { "driver": { "type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                  "name": { "type": "string", "minLength": 1 },
                  "rules": { "type": "array", "uniqueItems": true, "items": { "type": "object", "required": ["id"], "additionalProperties": false, "properties": { "id": { "type": "string" } } } } } } } },
                "automationDetails": { "type": "object", "properties": { "id": { "type": "string" } }, "additionalProperties": false },
                "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                "results": { "type": "array", "items": {
                  "type": "object", "required": ["message"], "additionalProperties": false,
                  "properties": {
                    "ruleId": { "type": "string" }, "level": { "enum": ["none", "note", "warning", "error"] },
                    "message": { "type": "object", "required": ["text"], "additionalProperties": false, "properties": { "text": { "type": "string" } } },
                    "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
                    "properties": { "type": "object" },
                    "locations": { "type": "array", "items": { "type": "object", "additionalProperties": false, "properties": { "physicalLocation": { "type": "object", "required": ["artifactLocation"], "additionalProperties": false, "properties": {
                      "artifactLocation": { "type": "object", "additionalProperties": false, "properties": { "uri": { "type": "string", "pattern": "^[!-~]+$" }, "uriBaseId": { "type": "string" } } },
                      "region": { "type": "object", "additionalProperties": false, "properties": { "startLine": { "type": "integer", "minimum": 1 } } } } } } } } } } }
              } } } } }
        """;

    [Test]
    public async Task It_has_the_shape_of_the_standard()
    {
        var schema = await JsonSchema.FromJsonAsync(Shape);
        Assert.That(schema.Validate(SarifReport.Of(Scene.Records)).Select(error => error.ToString()), Is.Empty);
        Assert.That(schema.Validate("""{ "version": "2.1.0", "runs": [{}] }"""), Is.Not.Empty);
    }

    [Test]
    public void What_a_check_complained_of_last_is_a_result_and_what_was_put_right_is_none()
    {
        var run = Document(Scene.Records).GetProperty("runs").EnumerateArray().Single();
        var result = run.GetProperty("results").EnumerateArray().Single();
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.That(run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString(), Is.EqualTo("lint"));
        Assert.That(result.GetProperty("properties").GetProperty("ws_id").GetString(), Is.EqualTo("WS-03"));
        Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo("E1"));
        Assert.That(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), Is.EqualTo("src/Gr%C3%B6%C3%9Fe.cs"));
        Assert.That(place.GetProperty("region").GetProperty("startLine").GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public void Nothing_to_complain_of_is_a_run_without_results()
    {
        var run = Document(RunFold.Of(Told.Events((null, Scene.Started)))).GetProperty("runs").EnumerateArray().Single();
        Assert.That(run.GetProperty("results").GetArrayLength(), Is.Zero);
    }

    private static JsonElement Document(RunSnapshot records) => JsonDocument.Parse(SarifReport.Of(records)).RootElement;
}
