using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class CountedTests
{
    [TestCase(0, "0 workstreams from 0123456789")]
    [TestCase(1, "1 workstream from 0123456789")]
    [TestCase(2, "2 workstreams from 0123456789")]
    public void A_run_counts_its_workstreams_in_right_words(int count, string words) => Assert.That(
        Told.Lines(terminal => new ConsoleProgress(new PlainLines(terminal), 5).Tell(Told.Events((null, Told.Started([.. Enumerable.Range(1, count).Select(number => $"WS-{number}")])))[0])),
        Has.One.EndsWith(words));

    [TestCase(1, "1 fix")]
    [TestCase(2, "2 fixes")]
    public void A_noun_may_have_a_plural_of_its_own(int count, string words) => Assert.That(Counted.Of(count, "fix", "fixes"), Is.EqualTo(words));
}
