using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>Marks the steps that began and did not end; they run again under the same number.</summary>
internal static class InterruptedSteps
{
    /// <summary>Marks a workstream's open step, if there is one.</summary>
    public static void Mark(RunRecorder recorder, string wsId, string reason)
    {
        foreach (var open in recorder.Snapshot.AttemptsOf(wsId).Where(attempt => attempt.Outcome is null))
        {
            var result = new StepResult { TreeBefore = open.TreeBefore, Reason = reason };
            recorder.Record(wsId, new StepCompleted(open.Step, open.Attempt, StepOutcome.Interrupted, result, []));
        }
    }
}
