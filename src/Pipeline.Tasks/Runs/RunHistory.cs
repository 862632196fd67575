using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>The runs that estimates are learnt from.</summary>
internal static class RunHistory
{
    /// <summary>More would cost a start more than they make the estimates better.</summary>
    private const int MostRuns = 5;

    /// <summary>The latest runs, the newest first.</summary>
    public static IReadOnlyList<RunSnapshot> Latest(IRecordSource records) =>
        [.. records.Newest(MostRuns, _ => true).Select(run => records.Run(run.RunId)).OfType<RunSnapshot>()];
}
