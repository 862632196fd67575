using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows a run: where each workstream is, why, what it cost, and what to do next.</summary>
internal sealed class ShowRun(RunRecords records, CommandLine commandLine, Terminal terminal, TimeProvider time) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ShowRun";

    /// <inheritdoc/>
    public string Description => "Shows a run: where each workstream is, why, and what to do next (--id, --ws)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var seen = await records.SeeAsync().ConfigureAwait(false);
        var only = RunRecords.Workstream(seen.Records, commandLine.Value("ws"));
        if (!terminal.IsJson)
        {
            RunText.Print(seen, terminal, time.GetUtcNow(), only);
            return;
        }

        var answer = AnswerFrom.Run(seen.Explained);
        terminal.Json(AnswerJson.Write(answer with
        {
            Status = Names.Of(seen.Records.Run!.Status),
            HolderGone = seen.HolderGone,
            Workstreams = [.. answer.Workstreams.Where(workstream => only is null || workstream.WsId == only)],
        }));
    }
}
