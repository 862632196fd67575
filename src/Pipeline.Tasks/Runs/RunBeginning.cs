using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>Records that a run begins or goes on, with the workstreams it was asked for.</summary>
internal static class RunBeginning
{
    /// <summary>Records it. A run that goes on starts its failed and blocked workstreams afresh.</summary>
    public static void Record(RunRecorder recorder, RunRequest request, BaseBranch found, RepositoryLock owner)
    {
        owner.Announce(recorder.RunId);
        var planned = request.Bundles.Select(bundle => Planned(bundle.Workstream)).ToList();
        if (recorder.Snapshot.Run is null)
        {
            recorder.Record(null, new RunStarted(found.Commit, request.Targets, Metadata(found), planned));
            return;
        }

        Resume(recorder, request, found, planned);
    }

    private static void Resume(RunRecorder recorder, RunRequest request, BaseBranch found, List<PlannedWorkstream> planned)
    {
        foreach (var workstream in recorder.Snapshot.InOrder)
            InterruptedSteps.Mark(recorder, workstream.WsId, "the process that ran it is gone");
        if (recorder.Snapshot.Run!.Status == RunState.Running)
            recorder.Record(null, new RunInterrupted("the process that ran it is gone"));
        recorder.Record(null, new RunResumed(request.Targets, Metadata(found), planned));
        GiveUpRemoved(recorder, request);
        foreach (var bundle in request.Bundles)
        {
            if (recorder.Snapshot.Workstreams[bundle.Workstream.Id].Status is WorkstreamState.Failed or WorkstreamState.Blocked or WorkstreamState.Abandoned)
                recorder.MoveTo(bundle.Workstream.Id, WorkstreamState.Pending, "the run is resumed", by: Actor.Operator);
        }
    }

    // What is done stays done; the rest can never be: nobody says any more what it is.
    private static void GiveUpRemoved(RunRecorder recorder, RunRequest request)
    {
        foreach (var workstream in recorder.Snapshot.InOrder.Where(workstream => !request.Known.Contains(workstream.WsId)))
        {
            if (workstream.Status is not (WorkstreamState.Done or WorkstreamState.Abandoned))
                recorder.MoveTo(workstream.WsId, WorkstreamState.Abandoned, "its bundle was removed", by: Actor.Operator);
        }
    }

    private static PlannedWorkstream Planned(Model.Workstreams.Workstream workstream) =>
        new(workstream.Id, workstream.Title, workstream.Gate, workstream.Branch, workstream.DependsOn);

    private static Dictionary<string, string> Metadata(BaseBranch found) => new()
    {
        ["base_branch"] = found.Name,
        ["pipeline_version"] = Targets.Version.Text,
        ["host"] = Environment.MachineName,
        ["process"] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
