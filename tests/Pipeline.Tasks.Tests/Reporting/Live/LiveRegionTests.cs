using Pipeline.Tasks.Reporting.Live;
using Spectre.Console;

namespace Pipeline.Tasks.Tests.Reporting.Live;

public sealed class LiveRegionTests
{
    [Test]
    public void A_drawing_stands_over_the_one_before_it() =>
        Assert.That(After(80, region => region.Draw(["one", "two"]), region => region.Draw(["three"])), Is.EqualTo(new[] { "three" }));

    [Test]
    public void What_is_written_above_stays_and_the_drawing_stands_below_it()
    {
        var screen = After(80, region => region.Draw(["one [bold]long[/] line", "two"]), region => region.Above(() => _screen.Console.WriteLine("above")));
        Assert.That(screen, Is.EqualTo(new[] { "above", "one long line", "two" }));
    }

    [Test]
    public void At_the_end_only_what_was_written_above_is_left_and_the_cursor_is_shown()
    {
        var screen = After(80, region => region.Draw(["one", "two"]), region => region.Above(() => _screen.Console.WriteLine("above")), region => region.End());
        Assert.That(screen, Is.EqualTo(new[] { "above" }));
        Assert.That(_screen.IsCursorShown, Is.True);
    }

    [Test]
    public void The_cursor_is_hidden_while_something_is_drawn()
    {
        _ = After(80, region => region.Draw(["one"]));
        Assert.That(_screen.IsCursorShown, Is.False);
    }

    [Test]
    public void Once_the_process_may_be_ended_the_cursor_stays_shown()
    {
        After(80, region => region.Draw(["one"]), region => region.RestoreCursor(), region => region.Draw(["two"]));
        Assert.That(_screen.IsCursorShown, Is.True);
    }

    [TestCase(80, 3)]
    [TestCase(40, 4)]
    [TestCase(20, 7)]
    public void Lines_that_a_narrower_terminal_wraps_are_counted(int width, int lines) =>
        Assert.That(LiveRegion.WrappedLines([79, 0, 21], width), Is.EqualTo(lines));

    private Screen _screen = new(80);

    private IReadOnlyList<string> After(int width, params Action<LiveRegion>[] steps)
    {
        _screen = new Screen(width);
        var region = new LiveRegion(_screen.Console);
        foreach (var step in steps)
            step(region);
        return _screen.Lines;
    }
}
