using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows a run: where each workstream is, why, what it cost, and what to do next.</summary>
internal sealed class ShowRun(RunRecords records, Terminal terminal, TimeProvider time) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ShowRun";

    /// <inheritdoc/>
    public string Description => "Shows a run: where each workstream is, why, and what to do next (--id)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var seen = await records.SeeAsync().ConfigureAwait(false);
        if (terminal.IsJson)
        {
            terminal.Json(AnswerJson.Write(AnswerFrom.Run(seen.Explained) with { Status = Names.Of(seen.Records.Run!.Status), HolderGone = seen.HolderGone }));
            return;
        }

        RunText.Print(seen, terminal, time.GetUtcNow());
    }
}
