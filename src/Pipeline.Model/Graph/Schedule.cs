namespace Pipeline.Model.Graph;

/// <summary>
/// Which workstreams may start now. Knows neither threads nor clocks: the engine, a simulation and a test drive the same one.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class Schedule
{
    private readonly PriorityQueue<string, (double Negated, int Index)> _ready = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Creates the schedule.</summary>
    /// <param name="order">The ids, dependencies first.</param>
    /// <param name="dependencies">The ids that an id depends on; those that <paramref name="order"/> lacks count as done.</param>
    /// <param name="priority">What starts first among the ready ones: the highest; null keeps <paramref name="order"/>.</param>
    public Schedule(
        IReadOnlyList<string> order,
        Func<string, IEnumerable<string>> dependencies,
        Func<string, double>? priority = null)
    {
        for (var index = 0; index < order.Count; index++)
            _entries.Add(order[index], new Entry(order[index], index, priority?.Invoke(order[index]) ?? 0));
        foreach (var entry in _entries.Values)
        {
            foreach (var dependency in dependencies(entry.Id).Where(_entries.ContainsKey))
            {
                entry.Waits++;
                _entries[dependency].Dependents.Add(entry);
            }
        }

        Remaining = _entries.Count;
        foreach (var entry in _entries.Values.Where(entry => entry.Waits == 0))
            Enqueue(entry);
    }

    /// <summary>How many have neither ended nor been blocked.</summary>
    public int Remaining { get; private set; }

    /// <summary>Takes the next workstream that may start, if there is one.</summary>
    public bool TryTake(out string id) => _ready.TryDequeue(out id!, out _);

    /// <summary>Reports how a workstream ended.</summary>
    /// <returns>
    /// The workstreams that are blocked now, dependencies first: all they depend on has ended, not all of it well.
    /// Waiting for the last of them makes the causes complete and independent of who was faster.
    /// </returns>
    public IReadOnlyList<BlockedWorkstream> End(string id, bool succeeded)
    {
        var blocked = new List<BlockedWorkstream>();
        var ended = new Queue<(Entry Entry, IEnumerable<string> Causes)>();
        ended.Enqueue((_entries[id], succeeded ? [] : [id]));
        while (ended.TryDequeue(out var item))
        {
            Remaining--;
            foreach (var dependent in item.Entry.Dependents)
            {
                dependent.Causes.UnionWith(item.Causes);
                if (--dependent.Waits > 0)
                    continue;
                if (dependent.Causes.Count == 0)
                {
                    Enqueue(dependent);
                    continue;
                }

                blocked.Add(new BlockedWorkstream(dependent.Id, [.. dependent.Causes]));
                ended.Enqueue((dependent, dependent.Causes));
            }
        }

        return blocked;
    }

    private void Enqueue(Entry entry) => _ready.Enqueue(entry.Id, (-entry.Priority, entry.Index));

    private sealed class Entry(string id, int index, double priority)
    {
        public string Id { get; } = id;

        public int Index { get; } = index;

        public double Priority { get; } = priority;

        public int Waits { get; set; }

        public List<Entry> Dependents { get; } = [];

        public SortedSet<string> Causes { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>A workstream that cannot run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Causes">The failed ancestors that block it.</param>
public sealed record BlockedWorkstream(string Id, IReadOnlyList<string> Causes);
