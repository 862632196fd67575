using Pipeline.Model.Records;
using Pipeline.Model.Tests.Records;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class EventSentenceTests
{
    [TestCaseSource(typeof(Sample), nameof(Sample.OneOfEach))]
    public void Every_type_of_event_has_a_sentence_of_its_own(EventPayload payload)
    {
        var sentence = EventSentence.Of(Of(payload));
        Assert.That(sentence, Does.Contain(' ').And.Not.StartWith(payload.EventType + ",").And.Not.Contain("System."));
    }

    [Test]
    public void Of_an_event_of_a_newer_version_its_name_is_told() =>
        Assert.That(EventSentence.Of(Of(new OpaquePayload("moon_risen", default))), Does.StartWith("moon_risen, which only a newer version"));

    [Test]
    public void The_end_of_a_step_names_the_codes_of_its_errors_once()
    {
        var failed = Sample.OneOfEach.OfType<StepCompleted>().Single();
        Assert.That(EventSentence.Of(Of(failed with { Errors = [.. failed.Errors, .. failed.Errors] })), Is.EqualTo("static 1 ended: failed (CS1002)"));
    }

    private static EventRecord Of(EventPayload payload) => new(7, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "run", "WS-01", payload);
}
