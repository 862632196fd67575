using Pipeline.Model.States;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>A workstream as the live view shows it.</summary>
/// <param name="WsId">Its id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Step">The step it is at and its attempt; empty when it is at none.</param>
/// <param name="Elapsed">How long it has been at work; null before it began.</param>
/// <param name="Spent">What it has spent, and of how much.</param>
/// <param name="Says">What its tool printed last, else why it is where it is.</param>
/// <param name="IsCritical">Whether it is on the longest path.</param>
internal sealed record LiveRow(string WsId, WorkstreamState State, string Step, TimeSpan? Elapsed, string Spent, string Says, bool IsCritical)
{
    /// <summary>Whether a step of it may be running.</summary>
    public bool IsRunning => State is not (WorkstreamState.Pending or WorkstreamState.Done or WorkstreamState.Failed or WorkstreamState.Blocked or WorkstreamState.Abandoned);
}
