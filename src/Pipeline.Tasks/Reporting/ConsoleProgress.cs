using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Spectre.Console;

namespace Pipeline.Tasks.Reporting;

/// <summary>Tells a person what happens: a line for each step and each end, the first errors below it.</summary>
internal sealed class ConsoleProgress(IRunLines lines, int widest)
{
    private const int MostErrors = 3;
    private readonly Dictionary<(string WsId, StepName Step, int Attempt), DateTimeOffset> _started = [];

    /// <summary>Tells of an event, if a person should hear of it.</summary>
    public void Tell(EventRecord happened)
    {
        switch (happened.Payload)
        {
            case RunStarted started:
                lines.Write(null, $"Run [bold]{happened.RunId}[/]: {Counted.Of(started.Workstreams.Count, "workstream")} from {started.BaseCommit[..10]}");
                break;
            case RunResumed resumed:
                lines.Write(null, $"Run [bold]{happened.RunId}[/] goes on: {Counted.Of(resumed.Workstreams.Count, "workstream")}");
                break;
            case StepStarted started:
                _started[(happened.WsId!, started.Step, started.Attempt)] = happened.Timestamp;
                break;
            case StepCompleted completed:
                Step(happened, completed);
                break;
            case ToolRetried retried:
                Line(happened.WsId!, $"[yellow]{Safe(retried.Tool)} had passing trouble; try {retried.Try + 1} in {Seconds(retried.Delay)}[/]");
                break;
            case BaselineTaken { Baseline: { Signatures.Count: > 0 } taken }:
                Line(happened.WsId!, $"before the first edit: static {Names.Of(taken.Static)}, runtime {Names.Of(taken.Runtime)}");
                break;
            case TestFlaky test:
                Line(happened.WsId!, $"[yellow]{$"{test.Tool} is flaky: it failed and then passed on the same files".EscapeMarkup()}[/]");
                break;
            case JudgesWeakened weakened:
                Line(happened.WsId!, $"[yellow]{Safe($"judges judge less: {string.Join(", ", weakened.Deleted.Select(path => $"{path} deleted").Concat(weakened.Skips))}")}[/]");
                break;
            case ToolBreakerOpened opened:
                Line(happened.WsId, $"[yellow]{Safe($"{opened.Tool} is left alone {(opened.Pause is { } pause ? $"for {Seconds(pause)}" : "until the run ends")}: {opened.Reason}")}[/]");
                break;
            case WorkKept kept:
                Line(happened.WsId!, $"[yellow]{kept.Detail.EscapeMarkup()}[/]");
                break;
            case ToolBreakerClosed closed:
                Line(null, $"{Safe(closed.Tool)} works again");
                break;
            case BudgetExceeded budget:
                Line(happened.WsId, $"[yellow]{Safe($"budget of {budget.Limit}: {budget.Evidence}")}[/]");
                break;
            case WorkstreamStateChanged { To: WorkstreamState.Done or WorkstreamState.Failed or WorkstreamState.Blocked or WorkstreamState.Abandoned } moved:
                Line(happened.WsId!, $"{Coloured(moved.To, Names.Of(moved.To).PadRight(10))} {Safe(Why(moved))}");
                lines.End(happened.WsId!);
                break;
        }
    }

    private void Step(EventRecord happened, StepCompleted completed)
    {
        var began = _started.GetValueOrDefault((happened.WsId!, completed.Step, completed.Attempt), happened.Timestamp);
        var name = $"{Names.Of(completed.Step)} {completed.Attempt}".PadRight(10);
        var outcome = Names.Of(completed.Outcome).PadRight(16);
        var colour = completed.Outcome is StepOutcome.Edited or StepOutcome.Passed ? "green" : "red";
        var detail = completed.Result.Reason ?? Files(completed.Result.ChangedFiles);
        Line(happened.WsId!, $"{name} [{colour}]{outcome}[/] {Seconds(happened.Timestamp - began),8}  {Safe(detail)}".TrimEnd());
        foreach (var error in completed.Errors.Take(MostErrors))
            Line(happened.WsId!, $"  [grey]{Safe(Place(error))}[/]");
        if (completed.Errors.Count > MostErrors)
            Line(happened.WsId!, $"  [grey]and {completed.Errors.Count - MostErrors} more: show-errors --ws={happened.WsId}[/]");
    }

    private void Line(string? wsId, string markup) =>
        lines.Write(wsId, $"[blue]{$"[{wsId ?? "run"}]".PadRight(widest + 2).EscapeMarkup()}[/] {markup}");

    private static string Safe(string text) => ScreenText.Line(text).EscapeMarkup();

    private static string Why(WorkstreamStateChanged moved) =>
        moved.ReusedFrom is { } run ? $"reused from run {run}: nothing that it depends on changed" : moved.Reason;

    private static string Place(SignedError signed)
    {
        var error = signed.Error;
        var place = error.File is null ? "" : error.Line is { } line ? $"{error.File}({line}): " : $"{error.File}: ";
        var message = error.Message.ReplaceLineEndings(" ");
        return $"{place}{error.Code}: {(message.Length > 160 ? message[..160] + "…" : message)}";
    }

    private static string Files(IReadOnlyList<string> files) => files.Count switch
    {
        0 => "",
        <= 3 => string.Join(", ", files),
        _ => $"{files.Count} files",
    };

    private static string Coloured(WorkstreamState state, string text) => state switch
    {
        WorkstreamState.Done => $"[bold green]{text}[/]",
        WorkstreamState.Failed => $"[bold red]{text}[/]",
        _ => $"[bold yellow]{text}[/]",
    };

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
}
