using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Engine;

/// <summary>The run that this process works on: what a workstream's Cake task finds when Cake calls it.</summary>
internal sealed class CurrentRun
{
    /// <summary>The run; null outside of one.</summary>
    public RunSession? Session { get; private set; }

    /// <summary>Makes <paramref name="session"/> the current run until the answer is disposed.</summary>
    public IDisposable Enter(RunSession session)
    {
        Session = session;
        return new Leaving(this);
    }

    private sealed class Leaving(CurrentRun current) : IDisposable
    {
        public void Dispose() => current.Session = null;
    }
}
