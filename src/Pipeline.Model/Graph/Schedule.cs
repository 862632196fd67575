namespace Pipeline.Model.Graph;

/// <summary>
/// Which tasks of a build may start now, workstreams or others. Knows neither threads nor clocks: the engine, a simulation and a test drive the same one.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class Schedule
{
    private readonly PriorityQueue<string, (double Negated, int Index)> _ready = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the schedule.</summary>
    /// <param name="order">The ids, dependencies first.</param>
    /// <param name="dependencies">The ids that an id depends on; those that <paramref name="order"/> lacks count as done.</param>
    /// <param name="after">The ids that must have ended before an id starts, well or not; null means none besides.</param>
    /// <param name="priority">What starts first among the ready ones: the highest; null keeps <paramref name="order"/>.</param>
    public Schedule(
        IReadOnlyList<string> order,
        Func<string, IEnumerable<string>> dependencies,
        Func<string, IEnumerable<string>>? after = null,
        Func<string, double>? priority = null)
    {
        _entries.EnsureCapacity(order.Count);
        for (var index = 0; index < order.Count; index++)
            _entries.Add(order[index], new Entry(order[index], index, priority?.Invoke(order[index]) ?? 0));
        foreach (var entry in _entries.Values)
        {
            Link(entry, dependencies(entry.Id), blocks: true);
            Link(entry, after?.Invoke(entry.Id) ?? [], blocks: false);
        }

        Remaining = _entries.Count;
        foreach (var entry in _entries.Values.Where(entry => entry.Waits == 0))
            Enqueue(entry);
    }

    /// <summary>How many have neither ended nor been blocked.</summary>
    public int Remaining { get; private set; }

    /// <summary>How many may start now.</summary>
    public int Ready => _ready.Count;

    /// <summary>Takes the next workstream that may start, if there is one.</summary>
    public bool TryTake(out string id) => _ready.TryDequeue(out id!, out _);

    /// <summary>Reports how a task ended.</summary>
    /// <returns>
    /// What is blocked now, dependencies first: all they depend on has ended, not all of it well.
    /// Waiting for the last of them makes the causes complete and independent of who was faster.
    /// </returns>
    public IReadOnlyList<BlockedTask> End(string id, bool succeeded)
    {
        var blocked = new List<BlockedTask>();
        var ended = new Queue<(Entry Entry, IReadOnlyCollection<string> Causes)>();
        ended.Enqueue((_entries[id], succeeded ? [] : [id]));
        while (ended.TryDequeue(out var item))
        {
            Remaining--;
            foreach (var (dependent, blocks) in item.Entry.Dependents)
            {
                if (blocks)
                    dependent.AddCauses(item.Causes);
                if (--dependent.Waits > 0)
                    continue;
                if (dependent.Causes is not { } causes)
                {
                    Enqueue(dependent);
                    continue;
                }

                blocked.Add(new BlockedTask(dependent.Id, [.. causes]));
                ended.Enqueue((dependent, causes));
            }
        }

        return blocked;
    }

    private void Link(Entry entry, IEnumerable<string> befores, bool blocks)
    {
        foreach (var before in befores)
        {
            if (!_entries.TryGetValue(before, out var earlier))
                continue;
            entry.Waits++;
            earlier.Dependents.Add((entry, blocks));
        }
    }

    private void Enqueue(Entry entry) => _ready.Enqueue(entry.Id, (-entry.Priority, entry.Index));

    private sealed class Entry(string id, int index, double priority)
    {
        public string Id { get; } = id;

        public int Index { get; } = index;

        public double Priority { get; } = priority;

        public int Waits { get; set; }

        public List<(Entry Entry, bool Blocks)> Dependents { get; } = [];

        /// <summary>The failed ancestors known so far; null while there is none, as for nearly all.</summary>
        public SortedSet<string>? Causes { get; private set; }

        public void AddCauses(IReadOnlyCollection<string> causes)
        {
            if (causes.Count > 0)
                (Causes ??= new(StringComparer.Ordinal)).UnionWith(causes);
        }
    }
}

/// <summary>A task that cannot run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Causes">The failed ancestors that block it.</param>
public sealed record BlockedTask(string Id, IReadOnlyList<string> Causes);
