using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Live;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Reporting.Live;

public sealed class LiveViewTests
{
    private Screen _screen = new(100);
    private readonly FakeTimeProvider _time = new();
    private readonly List<EventRecord> _happened = [];

    [SetUp]
    public void Clear() => _screen = new Screen(100);

    [Test]
    public async Task What_remains_is_what_the_plain_view_prints_and_the_cursor()
    {
        var terminal = new Terminal(_screen.Console);
        var run = new LiveRun(() => RunFold.Of(_happened), _ => Budget.None, _ => TimeSpan.Zero, new LastLines());
        var view = new LiveView(terminal, run, new LastLines(), widest: 5, _time);
        await using (view.Show())
        {
            foreach (var one in Scene.Events)
            {
                _happened.Add(one);
                view.Tell(one);
            }
        }

        Assert.That(_screen.Lines, Is.EqualTo(Told.Lines(plain => Array.ForEach([.. Scene.Events], new ConsoleProgress(new PlainLines(plain), 5).Tell))));
        Assert.That(_screen.IsCursorShown, Is.True);
    }

    [Test]
    public void Many_events_between_two_drawings_are_printed_in_one_piece()
    {
        var terminal = new Terminal(_screen.Console);
        var held = new HeldLines(terminal);
        held.Hold();
        for (var line = 0; line < 1000; line++)
            held.Write("WS-01", $"line {line}");
        Assert.That(_screen.Lines, Is.Empty);
        held.Flush();
        Assert.That(_screen.Lines, Has.Count.EqualTo(1000));
    }
}
