using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Reporting.Live;
using Pipeline.Tasks.Tests.BuildServers;
using Pipeline.Tasks.Tools;
using Spectre.Console;

namespace Pipeline.Tasks.Tests.Reporting.Live;

public sealed class LiveScreenTests
{
    [Test]
    public void A_run_in_the_middle_shows_a_line_a_workstream() => Assert.That(Shown(Middle, 80, 24), Is.EqualTo(new[]
    {
        "0:17 · 1 running, 2 pending, 1 done · wave 1 of 3 · $0.50",
        "longest way: WS-01 → WS-03 → WS-04",
        "◆ WS-01  done                       0:07  $0.25/1.00  ws/greet/WS-01",
        "  WS-02  static_check   static 1    0:03  $0.25/1.00  compiling",
        "◆ WS-03  pending                          $0.00/1.00  after WS-02",
        "◆ WS-04  pending                          $0.00/1.00  after WS-03",
    }));

    [Test]
    public void A_run_that_is_over_tells_why_of_each() => Assert.That(Shown(Scene.Events.Count, 100, 24)[2..], Is.EqualTo(new[]
    {
        "  WS-01  done                       0:07  $0.25/1.00  ws/greet/WS-01",
        "◆ WS-02  done                       0:13  $0.50/1.00  ws/greet/WS-02",
        "◆ WS-03  failed                     0:10  $0.50/1.00  max_attempts: static failed 2 times",
        "  WS-04  blocked                          $0.00/1.00  waits for WS-03",
    }));

    [Test]
    public void The_budgets_minutes_go_by_while_a_step_runs()
    {
        var happened = Told.Events((null, Told.Started("WS-01")), ("WS-01", new WorkstreamStateChanged(WorkstreamState.Ready, WorkstreamState.Editing, "edit 1")), ("WS-01", new StepStarted(StepName.Edit, 1, "t")));
        var run = new LiveRun(() => RunFold.Of(happened), _ => new Budget(Minutes: 30), _ => TimeSpan.FromSeconds(1), new LastLines());
        Assert.That(run.At(happened[^1].Timestamp.AddMinutes(12)).Rows[0].Spent, Is.EqualTo("12/30 min"));
    }

    [Test]
    public void The_screens_of_a_run_on_a_terminal_are_a_checked_in_snapshot() => Snapshot.Holds("terminal", string.Concat(
        new[] { 1, 6, Middle, 30, Scene.Events.Count }.Select(events => $"after {events} events\n{string.Concat(Shown(events, 100, 24).Select(line => line + "\n"))}\n")));

    [TestCase(200)]
    [TestCase(80)]
    [TestCase(55)]
    [TestCase(40)]
    [TestCase(12)]
    [TestCase(1)]
    public void No_line_is_as_wide_as_the_terminal(int width) =>
        Assert.That(Shown(Middle, width, 24, "a very long line that goes on and on and on, in 日本語 too").Select(line => line.GetCellWidth()), Is.All.LessThanOrEqualTo(Math.Max(1, width - 3)));

    [TestCase(64, "  WS-02  static_check   static 1    0:03  compiling")]
    [TestCase(50, "  WS-02  static_check    0:03  compiling")]
    [TestCase(40, "  WS-02  static_check   compiling")]
    [TestCase(9, "  WS-…")]
    public void A_narrow_terminal_leaves_out_what_is_least_useful(int width, string line) => Assert.That(Shown(Middle, width, 24)[3], Is.EqualTo(line));

    [Test]
    public void What_a_tool_printed_cannot_move_the_cursor_or_pretend_to_be_markup()
    {
        var line = Shown(Middle, 120, 24, "\u001b[2J\u0007[red]evil[/]\u202edrow\r\nnext\ttab")[3];
        Assert.That(line, Does.EndWith("  [red]evil[/]drow next tab"));
        Assert.That(line.Any(char.IsControl), Is.False);
    }

    [Test]
    public void A_wide_letter_is_cut_as_a_whole() => Assert.That(Cells.Fill("日本語", 4), Is.EqualTo("日…").Or.EqualTo("日… "));

    [TestCase(24)]
    [TestCase(10)]
    [TestCase(5)]
    public void A_hundred_workstreams_fit_with_the_running_ones_first_and_the_rest_counted(int height)
    {
        var rows = Enumerable.Range(1, 100).Select(number => new LiveRow($"WS-{number:000}", number % 10 == 0 ? WorkstreamState.Editing : number < 50 ? WorkstreamState.Done : WorkstreamState.Pending, "", null, "", "", false)).ToList();
        var lines = LiveScreen.Of(new LiveMoment("run", TimeSpan.Zero, rows, [(45, 50), (0, 50)], ["WS-001", "WS-099"], null), 80, height);
        Assert.That(lines, Has.Count.LessThan(height));
        Assert.That(lines.Skip(2).First().RemoveMarkup(), Does.Contain("WS-010"));
        Assert.That(lines[^1].RemoveMarkup(), Does.StartWith("and ").And.Contain("45 done"));
    }

    private const int Middle = 18;

    private static string[] Shown(int events, int width, int height, string said = "compiling")
    {
        var happened = Scene.Events.Take(events).ToList();
        var lines = new LastLines();
        lines.Heard("WS-02", said);
        var run = new LiveRun(() => RunFold.Of(happened), _ => new Budget(Usd: 1), _ => TimeSpan.FromSeconds(1), lines);
        return [.. LiveScreen.Of(run.At(happened[^1].Timestamp), width, height).Select(line => line.RemoveMarkup().TrimEnd())];
    }
}
