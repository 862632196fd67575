using Pipeline.Tasks.Reports.Html;

namespace Pipeline.Tasks.Tests.Reports.Html;

public sealed class TimeAxisTests
{
    [Test]
    public void Time_is_spread_over_the_width()
    {
        var axis = new TimeAxis([(0, 50_000), (40_000, 100_000)], 1_000);
        Assert.That(new[] { 0, 25_000, 100_000, 200_000 }.Select(at => axis.X(at)), Is.EqualTo(new[] { 0, 250, 1_000, 1_000 }));
        Assert.That(axis.Gaps(), Is.Empty);
    }

    [Test]
    public void A_night_in_which_nothing_ran_takes_little_room()
    {
        var night = TimeSpan.FromHours(14).TotalMilliseconds;
        var axis = new TimeAxis([(0, 60_000), (night, night + 60_000)], 1_036);
        Assert.That((axis.X(60_000), axis.X(night)), Is.EqualTo((500.0, 536.0)));
        Assert.That(axis.Gaps(), Is.EqualTo(new[] { (518.0, night - 60_000) }));
    }

    [Test]
    public void Labels_are_round_and_not_too_many()
    {
        var ticks = new TimeAxis([(0, 412_000)], 1_000).Ticks(wanted: 10).ToList();
        Assert.That(ticks, Is.EqualTo(Enumerable.Range(0, 7).Select(minute => minute * 60_000.0)));
    }

    [Test]
    public void Nothing_that_ran_is_no_trouble() => Assert.That(new TimeAxis([], 1_000).X(5), Is.Zero);
}
