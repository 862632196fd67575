using Microsoft.Extensions.Time.Testing;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

public sealed class RunIdTests
{
    private static readonly FakeTimeProvider Noon = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public void It_tells_the_time_and_differs_within_a_second()
    {
        var ids = Enumerable.Range(0, 5).Select(seed => RunId.New(Noon, new Random(seed), latest: null)).ToList();
        Assert.That(ids, Is.Unique.And.All.StartsWith("20260301-120000-"));
    }

    [TestCase("20260301-120000-ffff", "20260301-120001-")]
    [TestCase("20270101-235959-0000", "20270102-000000-")]
    [TestCase("20260301-115959-ffff", "20260301-120000-")]
    [TestCase("by hand", "20260301-120000-")]
    [TestCase("99999999-999999-0000", "20260301-120000-")]
    public void A_clock_that_was_set_back_does_not_put_a_run_before_the_latest(string latest, string expected) =>
        Assert.That(RunId.New(Noon, new Random(1), latest), Does.StartWith(expected));
}
