namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>What <c>Simulate</c> answers.</summary>
/// <param name="Workstreams">How many.</param>
/// <param name="CriticalPath">The chain that takes longest; no width makes the run shorter.</param>
/// <param name="CriticalPathSeconds">How long it takes.</param>
/// <param name="Widths">A simulated run for each width asked for.</param>
internal sealed record SimulationAnswer(
    int Workstreams, IReadOnlyList<string> CriticalPath, double CriticalPathSeconds, IReadOnlyList<SimulatedWidthAnswer> Widths);

/// <summary>A simulated run.</summary>
/// <param name="Jobs">Workstreams at work at once.</param>
/// <param name="MakespanSeconds">From the first start to the last end.</param>
/// <param name="Utilisation">Which part of the jobs' time was work.</param>
/// <param name="Speedup">How many times faster than the first width.</param>
/// <param name="CostUsd">US dollars that the agents will cost; null when no earlier call has a price. No width changes it.</param>
/// <param name="LimitedBy">What was waited for most: <c>jobs</c> or a resource; null when only the graph bounds the run.</param>
/// <param name="WaitedSeconds">How long workstreams that could have gone on waited for each of them, summed.</param>
internal sealed record SimulatedWidthAnswer(
    int Jobs,
    double MakespanSeconds,
    double Utilisation,
    double Speedup,
    decimal? CostUsd,
    string? LimitedBy,
    IReadOnlyDictionary<string, double> WaitedSeconds);
