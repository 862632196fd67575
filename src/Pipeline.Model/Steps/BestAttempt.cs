using Pipeline.Model.Records;

namespace Pipeline.Model.Steps;

/// <summary>The check that came furthest so far: a RUNTIME before any STATIC, then the fewest errors, then the first.</summary>
/// <param name="Check">STATIC or RUNTIME.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="Tree">The git tree that it judged.</param>
public sealed record BestAttempt(StepName Check, int Attempt, string Tree)
{
    /// <summary>The best of the failed checks; null when none tells its tree.</summary>
    public static BestAttempt? Of(IEnumerable<StepAttemptRecord> past) => past
        .Where(attempt => attempt.Step is StepName.Static or StepName.Runtime
            && attempt.Outcome != StepOutcome.Passed
            && attempt.Result?.TreeAfter is not null)
        .OrderByDescending(attempt => attempt.Step == StepName.Runtime)
        .ThenBy(attempt => attempt.Result!.Tools.Sum(tool => tool.Errors.Count + tool.OmittedErrors))
        .Select(attempt => new BestAttempt(attempt.Step, attempt.Attempt, attempt.Result!.TreeAfter!))
        .FirstOrDefault();
}
