using System.Runtime.InteropServices;
using Pipeline.Model.Records;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>
/// A run on a terminal: the lines of the plain view scroll by above, below them stands a line a workstream, drawn anew at a
/// bounded rate. At the end it is gone, and the plain lines remain.
/// </summary>
internal sealed class LiveView : IRunView
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Terminal _terminal;
    private readonly LiveRun _run;
    private readonly LastLines _lines;
    private readonly TimeProvider _time;
    private readonly HeldLines _held;
    private readonly ConsoleProgress _progress;

    public LiveView(Terminal terminal, LiveRun run, LastLines lines, int widest, TimeProvider time)
    {
        (_terminal, _run, _lines, _time) = (terminal, run, lines, time);
        _held = new HeldLines(terminal);
        _progress = new ConsoleProgress(_held, widest);
    }

    /// <inheritdoc/>
    public void Tell(EventRecord happened)
    {
        if (happened.Payload is StepStarted)
            _lines.Forget(happened.WsId!);
        _progress.Tell(happened);
    }

    /// <inheritdoc/>
    public IAsyncDisposable Show() => new Shown(this);

    private async Task DrawAsync(PeriodicTimer timer)
    {
        // A second signal ends the process at once.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => _terminal.RestoreCursor());
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _terminal.RestoreCursor());
        try
        {
            do
                Draw();
            while (await timer.WaitForNextTickAsync().ConfigureAwait(false));
        }
        finally
        {
            _terminal.EndBelow();
        }
    }

    private void Draw()
    {
        _held.Flush();
        var profile = _terminal.Out.Profile;
        _terminal.DrawBelow(LiveScreen.Of(_run.At(_time.GetUtcNow()), profile.Width, profile.Height));
    }

    private sealed class Shown : IAsyncDisposable
    {
        private readonly LiveView _view;
        private readonly PeriodicTimer _timer;
        private readonly Task _drawn;

        public Shown(LiveView view)
        {
            (_view, _timer) = (view, new PeriodicTimer(Pause, view._time));
            view._held.Hold();
            _drawn = Task.Run(() => view.DrawAsync(_timer));
        }

        public async ValueTask DisposeAsync()
        {
            // A timer that is gone ends the drawing.
            _timer.Dispose();
            await _drawn.ConfigureAwait(false);
            _view._held.LetGo();
        }
    }
}
