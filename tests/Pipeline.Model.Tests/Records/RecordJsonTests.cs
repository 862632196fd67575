using System.Text.Json;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Tests.Records;

public sealed class RecordJsonTests
{
    [Test]
    public void Every_event_type_is_in_the_catalog_and_has_a_sample()
    {
        var types = typeof(EventPayload).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(EventPayload)) && type != typeof(OpaquePayload))
            .ToList();
        Assert.That(Sample.OneOfEach.Select(payload => payload.GetType()), Is.EquivalentTo(types));
        Assert.That(Sample.OneOfEach.Select(payload => EventCatalog.TypeOf(payload.EventType)), Is.EqualTo(Sample.OneOfEach.Select(payload => payload.GetType())));
        Assert.That(EventCatalog.Names, Has.Count.EqualTo(types.Count));
    }

    [TestCaseSource(typeof(Sample), nameof(Sample.OneOfEach))]
    public void An_event_is_the_same_after_it_was_written_and_read(EventPayload payload)
    {
        var happened = new EventRecord(7, new DateTimeOffset(2026, 3, 1, 12, 0, 0, 5, TimeSpan.Zero), "run", "WS-01", payload);
        var json = RecordJson.WriteEvent(happened);
        using var document = JsonDocument.Parse(json);
        var read = RecordJson.ReadEvent(document.RootElement);
        Assert.That(RecordJson.WriteEvent(read), Is.EqualTo(json));
        Assert.That(read.Payload, Is.TypeOf(payload.GetType()));
        Assert.That(Nothing(document.RootElement.GetProperty("payload")), Is.Empty, "a field of the sample did not come through");
    }

    [Test]
    public void Names_are_in_snake_case_and_letters_stay_as_they_are()
    {
        var json = RecordJson.WritePayload(new WorkstreamStateChanged(WorkstreamState.StaticCheck, WorkstreamState.RuntimeCheck, "größer", ["WS-02"]));
        Assert.That(json.GetRawText(), Is.EqualTo("""{"from":"static_check","to":"runtime_check","reason":"größer","blocked_by":["WS-02"]}"""));
    }

    [Test]
    public void A_field_that_an_older_version_did_not_write_has_its_default()
    {
        using var json = JsonDocument.Parse("""
            {"ws_id":"WS-01","run_id":"run","status":"pending","position":0,"round":1,"gate":"build","branch":"ws/none/WS-01"}
            """);
        var workstream = RecordJson.Read<WorkstreamRecord>(json.RootElement);
        Assert.That((workstream.Deps, workstream.Heads, workstream.BlockedBy, workstream.Title), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>(), Array.Empty<string>(), "")));
        Assert.That(workstream.Metadata, Is.Empty);
    }

    [Test]
    public void A_list_that_is_null_is_empty()
    {
        using var json = JsonDocument.Parse("""{"run_id":"run","status":"running","started_at":"2026-03-01T12:00:00Z","base_commit":"b","targets":null,"metadata":null}""");
        var run = RecordJson.Read<RunRecord>(json.RootElement);
        Assert.That((run.Targets.Count, run.Metadata.Count), Is.EqualTo((0, 0)));
        using var results = JsonDocument.Parse("""{"step":"edit","attempt":1,"outcome":"edited","errors":[],"result":{"tools":null,"changed_files":null,"signatures":null,"known_signatures":null,"artifacts":null}}""");
        var result = ((StepCompleted)RecordJson.ReadPayload("step_completed", results.RootElement)).Result;
        Assert.That((result.Tools.Count, result.ChangedFiles.Count, result.Signatures.Count, result.Artifacts.Count), Is.EqualTo((0, 0, 0, 0)));
    }

    [Test]
    public void What_only_a_newer_version_knows_is_kept_as_it_is_and_waits_for_no_disk()
    {
        using var json = JsonDocument.Parse("""{"new":["thing"]}""");
        var read = RecordJson.ReadPayload("of_a_newer_version", json.RootElement);
        Assert.That(RecordJson.WritePayload(read).GetRawText(), Is.EqualTo(json.RootElement.GetRawText()));
        Assert.That(RecordJson.Masking(text => text)(read), Is.TypeOf<OpaquePayload>());
        Assert.That(EventCatalog.IsFlushedAtOnce(read), Is.False);
    }

    [Test]
    public void Null_is_neither_a_record_nor_what_an_event_carries()
    {
        using var json = JsonDocument.Parse("null");
        Assert.Throws<JsonException>(() => RecordJson.Read<RunRecord>(json.RootElement));
        Assert.Throws<JsonException>(() => RecordJson.ReadPayload("run_completed", json.RootElement));
    }

    [Test]
    public void A_number_is_no_state()
    {
        using var json = JsonDocument.Parse("""{"status":1,"exit_code":0}""");
        Assert.Throws<JsonException>(() => RecordJson.ReadPayload("run_completed", json.RootElement));
    }

    [TestCase("""{"id":1}""")]
    [TestCase("""{"id":"one","timestamp":"2026-03-01T12:00:00Z","run_id":"r","event_type":"x","payload":{}}""")]
    [TestCase("""{"id":1,"timestamp":"today","run_id":"r","event_type":"x","payload":{}}""")]
    public void What_is_no_event_is_not_read_as_one(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Throws<JsonException>(() => RecordJson.ReadEvent(json.RootElement));
    }

    [Test]
    public void A_mask_reaches_every_text_also_in_lists_and_keys()
    {
        var masked = RecordJson.Masking(text => text.Replace("hush", "***", StringComparison.Ordinal));
        var started = (RunStarted)masked(new RunStarted("hush", ["hush"], new Dictionary<string, string> { ["hush"] = "hush" }, []));
        Assert.That((started.BaseCommit, started.Targets[0]), Is.EqualTo(("***", "***")));
        Assert.That(started.Metadata, Is.EqualTo(new Dictionary<string, string> { ["***"] = "***" }));
        Assert.That(((StepStarted)masked(new StepStarted(StepName.Edit, 1, null))).Attempt, Is.EqualTo(1));
    }

    private static IEnumerable<string> Nothing(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Nothing(field.Value).Select(inner => $"{field.Name}.{inner}")),
        JsonValueKind.Array => json.GetArrayLength() == 0 ? ["empty"] : json.EnumerateArray().SelectMany(Nothing),
        JsonValueKind.Null => ["null"],
        _ => [],
    };
}
