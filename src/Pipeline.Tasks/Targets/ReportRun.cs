using System.Text;
using Pipeline.Model.Inputs;
using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Reports;

namespace Pipeline.Tasks.Targets;

/// <summary>Writes the report of a run, also of one that goes on in another process.</summary>
internal sealed class ReportRun(ReportRecords reports, Workspace workspace, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ReportRun";

    /// <inheritdoc/>
    public string Description => "Writes the report of a run (--id, --format=html|markdown|json|trace|junit|sarif, --out)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var format = Format(commandLine.Value("format") ?? "html");
        if (terminal.IsJson && commandLine.Value("out") == ReportFile.StandardOutput && format is not (ReportFormat.Json or ReportFormat.Trace or ReportFormat.Sarif))
            throw PipelineRefusedException.Input("invalid_argument", $"--out=- would print {Names.Of(format)} where --json promises JSON. Leave --json out, name a file, or ask for --format=json.");
        var (report, snapshot, folder) = await reports.ReadAsync().ConfigureAwait(false);
        var content = ReportFile.Render(report, snapshot, format);
        if (commandLine.Value("out") == ReportFile.StandardOutput)
        {
            terminal.Text(content);
            return;
        }

        var path = commandLine.Value("out") is { } asked
            ? Path.GetFullPath(asked, workspace.Home.Directory)
            : Path.Combine(folder, ReportFile.NameOf(format));
        if (!dryRun)
            ReportFile.Write(path, content);
        Answer(new ReportFileAnswer(report.RunId, Names.Of(format), path, !dryRun, Encoding.UTF8.GetByteCount(content), report.Left));
    }

    private void Answer(ReportFileAnswer written)
    {
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(written));
        else
            terminal.Line($"{(written.Written ? "" : "would write ")}{written.Path}");
        foreach (var left in terminal.IsJson ? [] : written.Left)
            terminal.Line($"  left out: {left}");
    }

    private static ReportFormat Format(string asked) => Enum.GetValues<ReportFormat>().Cast<ReportFormat?>()
        .FirstOrDefault(format => Names.Of(format!.Value).Equals(asked, StringComparison.OrdinalIgnoreCase))
        ?? throw PipelineRefusedException.Input("unknown_format", $"--format cannot be '{asked}'; for ReportRun it is one of {string.Join(", ", Known)}. {NearestName.Hint(asked, Known)}");

    private static string[] Known => [.. Enum.GetValues<ReportFormat>().Select(Names.Of)];
}
