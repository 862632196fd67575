using System.Collections.Concurrent;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>Lines that wait until the screen is drawn anew, so that many events do not mean many drawings.</summary>
internal sealed class HeldLines(Terminal terminal) : IRunLines
{
    private readonly ConcurrentQueue<string> _lines = new();
    private volatile bool _held;

    /// <inheritdoc/>
    public void Write(string? wsId, string markup)
    {
        _lines.Enqueue(markup);
        if (!_held)
            Flush();
    }

    /// <inheritdoc/>
    public void End(string wsId)
    {
        // Every line names its workstream; nothing is grouped.
    }

    /// <summary>From now on lines wait.</summary>
    public void Hold() => _held = true;

    /// <summary>From now on lines are printed at once.</summary>
    public void LetGo()
    {
        _held = false;
        Flush();
    }

    /// <summary>Prints what waits, in one piece.</summary>
    public void Flush()
    {
        var lines = new List<string>();
        while (_lines.TryDequeue(out var line))
            lines.Add(line);
        if (lines.Count > 0)
            terminal.Markup(string.Join('\n', lines));
    }
}
