namespace Pipeline.Model.States;

/// <summary>How a command ends, from the workstreams it was asked for.</summary>
/// <param name="Status">The run's status.</param>
/// <param name="ExitCode">The command's exit code: 0 completed, 1 failed, 2 partial, 130 interrupted.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Asked">How many were asked for.</param>
public sealed record RunOutcome(RunState Status, int ExitCode, int Done, int Asked)
{
    /// <summary>The outcome in a sentence.</summary>
    public string Sentence => Status switch
    {
        RunState.Completed => Asked == 1 ? "The workstream is done." : $"All {Asked} workstreams are done.",
        RunState.Interrupted when Asked == 1 => "Interrupted before the workstream was done.",
        RunState.Interrupted => $"Interrupted with {Done} of {Asked} workstreams done.",
        _ when Asked == 1 => Done == 1 ? "The workstream is done." : "The workstream is not done.",
        _ => $"{Done} of {Asked} workstreams {(Done == 1 ? "is" : "are")} done.",
    };

    /// <summary>
    /// The outcome of a command that was asked for a part of its run: the exit code is the command's, but the run is not
    /// completed while others of its workstreams are neither done nor given up.
    /// </summary>
    /// <param name="others">The states of the workstreams that the command was not asked for.</param>
    public RunOutcome InRun(IEnumerable<WorkstreamState> others) =>
        Status == RunState.Completed && others.Any(state => state is not (WorkstreamState.Done or WorkstreamState.Abandoned))
            ? this with { Status = RunState.Partial }
            : this;

    /// <summary>Decides the outcome.</summary>
    /// <param name="states">The state of every workstream asked for.</param>
    /// <param name="interrupted">Whether a signal ended the run before its end.</param>
    public static RunOutcome Of(IReadOnlyCollection<WorkstreamState> states, bool interrupted)
    {
        var done = states.Count(state => state == WorkstreamState.Done);
        var (status, exitCode) = (interrupted, done) switch
        {
            (true, _) when done < states.Count => (RunState.Interrupted, 130),
            _ when done == states.Count => (RunState.Completed, 0),
            (_, 0) => (RunState.Failed, 1),
            _ => (RunState.Partial, 2),
        };
        return new RunOutcome(status, exitCode, done, states.Count);
    }
}
