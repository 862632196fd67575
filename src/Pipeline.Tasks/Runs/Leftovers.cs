using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>Ends and removes what dead runs left behind, before anything touches their worktrees. For the repository's owner.</summary>
internal static class Leftovers
{
    /// <summary>Ends the children of runs that did not end in peace, and removes stale locks.</summary>
    /// <returns>What was done, a sentence each.</returns>
    public static async Task<IReadOnlyList<string>> ClearAsync(TargetRepository repository, IRecordSource records, TimeProvider time)
    {
        var sweep = CookieSweep.OfThisSystem(time);
        var told = new List<string>();
        foreach (var run in records.Runs().Where(run => run.Status is RunState.Running or RunState.Interrupted))
        {
            var found = await sweep.FindAsync(ProcessCookie.ForRun(run.RunId)).ConfigureAwait(false);
            if (found.Count > 0)
                told.Add(await EndAsync(sweep, run, found).ConfigureAwait(false));
        }

        told.AddRange(StaleLocks.Remove(repository).Select(file => $"Removed the stale lock {file}."));
        return told;
    }

    private static async Task<string> EndAsync(CookieSweep sweep, RunRecord run, IReadOnlyList<int> found)
    {
        var left = await sweep.EndAsync(ProcessCookie.ForRun(run.RunId)).ConfigureAwait(false);
        return left.Count == 0
            ? $"Ended what run {run.RunId} had left running: {string.Join(", ", found)}."
            : throw PipelineRefusedException.State(
                "children_alive",
                $"Processes of the dead run {run.RunId} cannot be ended: {string.Join(", ", left)}. End them, then try again; they may still write into its worktrees.");
    }
}
