using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Git;

/// <summary>The messages of the pipeline's commits.</summary>
internal static class CommitMessage
{
    /// <summary>The one commit of a workstream that is done.</summary>
    public static string Result(Workstream workstream, string runId) =>
        $"{OneLine(workstream.Title.Trim().Length > 0 ? workstream.Title : workstream.Id)}\n\n{Trailers(workstream.Id, runId)}"
        + (workstream.OpenSpecChange is { } change ? $"OpenSpec-Change: {change}\n" : "");

    /// <summary>The state that a step left.</summary>
    public static string Checkpoint(string wsId, string runId, StepName step, int attempt) =>
        $"{wsId}: {StepFile.Name(step, attempt)}\n\n{Trailers(wsId, runId)}";

    /// <summary>Dependencies' work brought together for a workstream to start from.</summary>
    public static string Merge(IReadOnlyList<string> wsIds) => $"Merge {string.Join(" and ", wsIds)}\n";

    /// <summary>What was found uncommitted in a worktree.</summary>
    public static string Kept(string wsId) => $"Uncommitted work in the worktree of {wsId}\n\nWorkstream: {wsId}\n";

    private static string Trailers(string wsId, string runId) => $"Workstream: {wsId}\nRun: {runId}\n";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
