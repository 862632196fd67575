namespace Pipeline.Model.Graph;

/// <summary>
/// Runs workstreams over virtual time: the engine's own <see cref="Schedule"/>, its rule that who waits for a resource gives
/// the slot of its job away, and its bound on what is under way.
/// </summary>
public sealed class Simulation
{
    /// <summary>What <see cref="SimulatedRun.Waited"/> calls the wait for one of the jobs.</summary>
    public const string JobSlot = "jobs";

    private readonly Dictionary<string, SimulatedWorkstream> _workstreams;
    private readonly Dictionary<string, int> _free;
    private readonly Schedule _schedule;
    private readonly PriorityQueue<Turn, (TimeSpan At, int Number)> _ends = new();
    private readonly List<Turn> _waiting = [];
    private readonly Dictionary<string, TimeSpan> _waited = new(StringComparer.Ordinal);
    private readonly int _jobs;
    private readonly int _mostUnderWay;
    private int _freeJobs;
    private int _underWay;
    private int _number;
    private TimeSpan _now;
    private TimeSpan _worked;

    private Simulation(IReadOnlyList<SimulatedWorkstream> workstreams, IReadOnlyDictionary<string, int> limits, int jobs, int mostUnderWay)
    {
        _workstreams = workstreams.ToDictionary(workstream => workstream.Id, StringComparer.OrdinalIgnoreCase);
        _free = limits.ToDictionary();
        (_jobs, _freeJobs, _mostUnderWay) = (jobs, jobs, mostUnderWay);
        _schedule = new Schedule(
            [.. workstreams.Select(workstream => workstream.Id)],
            id => _workstreams[id].DependsOn,
            priority: jobs == 1 ? null : id => _workstreams[id].Priority);
    }

    /// <summary>Runs all of them, each to a good end.</summary>
    /// <param name="workstreams">The workstreams, dependencies first.</param>
    /// <param name="limits">How much of each resource there is.</param>
    /// <param name="jobs">How many are at work at once, from 1.</param>
    /// <param name="mostUnderWay">How many may have begun and not ended.</param>
    public static SimulatedRun Run(
        IReadOnlyList<SimulatedWorkstream> workstreams, IReadOnlyDictionary<string, int> limits, int jobs, int mostUnderWay)
    {
        ArgumentNullException.ThrowIfNull(workstreams);
        ArgumentNullException.ThrowIfNull(limits);
        return new Simulation(workstreams, limits, jobs, mostUnderWay).Run();
    }

    private SimulatedRun Run()
    {
        for (Start(); _ends.TryDequeue(out var turn, out var end); Start())
        {
            PassUntil(end.At);
            Give(turn.Step);
            Continue(turn.Id, turn.Place + 1);
        }

        var available = _now * _jobs;
        return new SimulatedRun(_jobs, _now, available == TimeSpan.Zero ? 0 : _worked / available, _waited);
    }

    private void PassUntil(TimeSpan then)
    {
        var passed = then - _now;
        foreach (var turn in _waiting)
            Wait(_freeJobs == 0 && IsFree(turn.Step) ? JobSlot : turn.Step.Resource, passed);
        if (_freeJobs == 0)
            Wait(JobSlot, passed * _schedule.Ready);
        _now = then;
    }

    private void Wait(string what, TimeSpan passed) => _waited[what] = _waited.GetValueOrDefault(what) + passed;

    /// <summary>First those that wait, in the order of their asking, then new ones.</summary>
    private void Start()
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var turn in _waiting.ToList())
        {
            // Who asked first for a resource gets it first, even when a lighter one would fit.
            if (_freeJobs == 0 || passed.Contains(turn.Step.Resource) || !TryTake(turn.Step))
            {
                passed.Add(turn.Step.Resource);
                continue;
            }

            _waiting.Remove(turn);
            _freeJobs--;
            Work(turn);
        }

        while (_freeJobs > 0 && _underWay < _mostUnderWay && _schedule.TryTake(out var id))
        {
            _freeJobs--;
            _underWay++;
            Continue(id, 0);
        }
    }

    /// <summary>Goes on with a workstream that holds a job.</summary>
    private void Continue(string id, int place)
    {
        if (place == _workstreams[id].Steps.Count)
        {
            _freeJobs++;
            _underWay--;
            _schedule.End(id, succeeded: true);
            return;
        }

        var turn = new Turn(id, place, _workstreams[id].Steps[place]);
        if (!_waiting.Exists(other => other.Step.Resource == turn.Step.Resource) && TryTake(turn.Step))
        {
            Work(turn);
            return;
        }

        _freeJobs++;
        _waiting.Add(turn);
    }

    private void Work(Turn turn)
    {
        _worked += turn.Step.Duration;
        _ends.Enqueue(turn, (_now + turn.Step.Duration, _number++));
    }

    private bool IsFree(SimulatedStep step) => !_free.TryGetValue(step.Resource, out var free) || free >= step.Weight;

    private bool TryTake(SimulatedStep step)
    {
        if (!IsFree(step))
            return false;
        if (_free.TryGetValue(step.Resource, out var free))
            _free[step.Resource] = free - step.Weight;
        return true;
    }

    private void Give(SimulatedStep step)
    {
        if (_free.TryGetValue(step.Resource, out var free))
            _free[step.Resource] = free + step.Weight;
    }

    private sealed record Turn(string Id, int Place, SimulatedStep Step);
}
