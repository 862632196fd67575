using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports;

/// <summary>Tells of each attempt, with the texts that it left.</summary>
internal sealed class ReportAttempts
{
    private readonly ReportSource _source;
    private readonly IReadOnlyDictionary<string, int> _lanes;
    private readonly ToolCommands _commands;
    private readonly int _longest;
    private int _cut;

    public ReportAttempts(ReportSource source, IReadOnlyDictionary<string, int> lanes, ToolCommands commands)
    {
        (_source, _lanes, _commands) = (source, lanes, commands);
        _longest = source.Limits.TextOf(source.Records.Attempts.Values.Sum(attempts => attempts.Sum(Artifacts)));
    }

    /// <summary>An attempt.</summary>
    public ReportAttemptAnswer Of(StepAttemptRecord attempt)
    {
        var result = attempt.Result;
        var isAgents = attempt.Step is StepName.Edit or StepName.Fix;
        return new ReportAttemptAnswer(
            Names.Of(attempt.Step),
            attempt.Attempt,
            attempt.Round,
            _lanes[attempt.Id],
            attempt.StartedAt,
            attempt.CompletedAt,
            (long)RunReport.DurationOf(_source, attempt).TotalMilliseconds,
            attempt.Outcome is { } outcome ? Names.Of(outcome) : null,
            result?.ErrorCode,
            result?.Reason,
            result?.TreeBefore ?? attempt.TreeBefore,
            result?.TreeAfter,
            result?.Commit,
            result?.ChangedFiles ?? [],
            AnswerFrom.UsageOf([attempt]),
            isAgents ? Text(StepFile.Prompt(attempt.Step, attempt.Attempt)) : null,
            isAgents ? Text(StepFile.Patch(attempt.Step, attempt.Attempt)) : null,
            isAgents ? Text(StepFile.ViolationPatch(attempt.Step, attempt.Attempt)) : null,
            [.. (result?.Tools ?? []).Select(tool => Tool(attempt, tool))])
        {
            Runs = attempt.CompletedAt is null && _source.IsAlive,
        };

        ReportTextAnswer? Text(string name) => Counted(_source.Texts.Read(attempt, name, _longest, fromEnd: false));
    }

    /// <summary>What was left out.</summary>
    public IEnumerable<string> Left()
    {
        if (_cut > 0)
            yield return $"Parts of {_cut} {(_cut == 1 ? "text" : "texts")}, of each what is beyond {_longest / 1024} KiB or {_source.Limits.LongestLine} characters a line: the files named there have them whole.";
    }

    private ReportToolAnswer Tool(StepAttemptRecord attempt, ToolResult tool)
    {
        var call = _commands.Find(attempt, tool.Tool);
        var shown = tool.Errors.Take(_source.Limits.ErrorsOfATool).ToList();
        return new ReportToolAnswer(
            tool.Tool,
            call?.Line,
            call?.At,
            tool.ExitCode,
            tool.ErrorCode,
            (long)tool.Elapsed.TotalMilliseconds,
            tool.Said,
            [.. shown.Select(error => new ReportToolErrorAnswer(error.Code, error.File, error.Line, error.Message))],
            tool.OmittedErrors + tool.Errors.Count - shown.Count,
            [.. tool.Artifacts.Select(name => Counted(_source.Texts.Read(attempt, name, _longest, fromEnd: true))).OfType<ReportTextAnswer>()]);
    }

    private ReportTextAnswer? Counted(ReportTextAnswer? text)
    {
        _cut += text?.Cut is null ? 0 : 1;
        return text;
    }

    // A prompt and a patch, or what tools printed.
    private static int Artifacts(StepAttemptRecord attempt) => 2 + (attempt.Result?.Artifacts.Count ?? 0);
}
