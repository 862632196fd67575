using Cake.Core;

namespace Pipeline.Tasks.Engine;

/// <summary>The Cake task of a workstream. It never throws for what the workstream comes to: that is in the records.</summary>
internal sealed class WorkstreamTask(string id, CurrentRun current)
{
    /// <summary>Runs the workstream in the current run.</summary>
    public Task RunAsync() => current.Session is { } session
        ? session.RunWorkstreamAsync(id)
        : throw new CakeException($"The workstream '{id}' was started outside of a run.");
}
