using Pipeline.Model.Inputs;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Shows the graph of workstreams: that of a run (<c>--id</c>), else that of the bundles as they are now.</summary>
internal sealed class ShowDag(Workspace workspace, RunRecords records, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "ShowDag";

    /// <inheritdoc/>
    public string Description => "Shows the graph of workstreams (--id for that of a run, --ws for what one rests on, --format)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var draw = Drawing(commandLine.Value("format") ?? "waves");
        var answer = commandLine.Value("id") is null
            ? Bundles()
            : AnswerFrom.Dag(await records.ReadAsync().ConfigureAwait(false));
        if (commandLine.Value("ws") is { } wanted)
            answer = answer.UpTo(Known(wanted, [.. answer.Nodes.Select(node => node.WsId)]));
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(answer));
        else
            draw(answer);
    }

    private static string Known(string wanted, IReadOnlyList<string> ids) =>
        ids.FirstOrDefault(id => id.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? throw PipelineRefusedException.Input("unknown_workstream", $"There is no workstream '{wanted}' in this graph. {NearestName.Hint(wanted, ids)}");

    private Action<DagAnswer> Drawing(string format) => format switch
    {
        "waves" => dag => DagText.Print(dag, terminal),
        "tree" => Lines(DagDrawing.Tree),
        "mermaid" => Lines(MermaidDag.Of),
        "dot" => Lines(DagDrawing.Dot),
        "json" => dag => terminal.Line(AnswerJson.Write(dag)),
        _ => throw PipelineRefusedException.Input("unknown_format", $"--format cannot be '{format}'; for ShowDag it is one of waves, tree, mermaid, dot, json."),
    };

    private Action<DagAnswer> Lines(Func<DagAnswer, IEnumerable<string>> draw) => dag =>
    {
        foreach (var line in draw(dag))
            terminal.Line(line);
    };

    private DagAnswer Bundles()
    {
        workspace.RequireBundles();
        return AnswerFrom.Dag(null, workspace.Bundles.Graph!, _ => null);
    }
}
