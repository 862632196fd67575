namespace Pipeline.Tasks.Steps;

/// <summary>Which agents run at the same time: what changed in refs or the main checkout meanwhile can be any one's doing.</summary>
internal sealed class ActiveAgents
{
    private readonly Lock _gate = new();
    private readonly HashSet<Window> _open = [];

    /// <summary>An agent starts.</summary>
    public Window Enter()
    {
        lock (_gate)
        {
            var window = new Window(this, _open.Count > 0);
            foreach (var other in _open)
                other.Shared = true;
            _open.Add(window);
            return window;
        }
    }

    /// <summary>The time in which an agent runs.</summary>
    internal sealed class Window(ActiveAgents agents, bool shared) : IDisposable
    {
        /// <summary>Whether another agent ran in it too.</summary>
        public bool Shared { get; set; } = shared;

        /// <summary>Whose doing a shared change is: <c>certain</c> or <c>ambiguous</c>.</summary>
        public string Attribution => Shared ? "ambiguous" : "certain";

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (agents._gate)
                agents._open.Remove(this);
        }
    }
}
