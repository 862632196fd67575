namespace Pipeline.Model.Graph;

/// <summary>A workstream as a simulation takes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DependsOn">What it waits for; ids outside of the simulation are done.</param>
/// <param name="Steps">What it does, one after the other.</param>
/// <param name="Priority">Among the ready ones the highest starts first.</param>
public sealed record SimulatedWorkstream(string Id, IReadOnlyList<string> DependsOn, IReadOnlyList<SimulatedStep> Steps, double Priority = 0);

/// <summary>A call of a tool as a simulation takes it.</summary>
/// <param name="Resource">What it takes; one without a limit is always free.</param>
/// <param name="Weight">How much of it, from 1.</param>
/// <param name="Duration">How long; never negative.</param>
public sealed record SimulatedStep(string Resource, int Weight, TimeSpan Duration);

/// <summary>What a simulation came to.</summary>
/// <param name="Jobs">How many workstreams were at work at once.</param>
/// <param name="Makespan">From the first start to the last end.</param>
/// <param name="Utilisation">Which part of the jobs' time was work, from 0 to 1.</param>
/// <param name="Waited">How long workstreams that could have gone on waited, summed, for each resource and for <see cref="Simulation.JobSlot"/>.</param>
public sealed record SimulatedRun(int Jobs, TimeSpan Makespan, double Utilisation, IReadOnlyDictionary<string, TimeSpan> Waited)
{
    /// <summary>What most was waited for: more of it would make the run shorter first. Null when nothing was; then only the graph bounds it.</summary>
    public string? LimitedBy => Waited.Where(one => one.Value > TimeSpan.Zero).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)
        .Select(one => one.Key).FirstOrDefault();
}
