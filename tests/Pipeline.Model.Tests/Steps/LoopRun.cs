using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Steps;

/// <summary>
/// Plays a script against the planner, as the engine does with real tools. A line is an outcome, for agents with the tree
/// they leave (<c>A</c>), for checks with the errors they find (<c>E1,E2</c>): <c>edited A</c>, <c>failed E1</c>, <c>passed</c>.
/// </summary>
internal sealed class LoopRun
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<StepAttemptRecord> _past = [];
    private string _tree = "start";

    private LoopRun()
    {
    }

    /// <summary>What the planner said at the end; still a step to run when the script was too short.</summary>
    public NextStep End { get; private set; } = new NextStep.Finish();

    /// <summary>The steps that ran.</summary>
    public IReadOnlyList<NextStep.Run> Steps { get; private set; } = [];

    /// <summary>The breaker that tripped; <c>finished</c>, or the error's code.</summary>
    public string Verdict => End switch
    {
        NextStep.Finish => "finished",
        NextStep.Stop { Verdict: var verdict } => verdict.Rule ?? verdict.ErrorCode,
        _ => "not ended",
    };

    /// <summary>Plays until the planner stops or the script ends.</summary>
    public static LoopRun Play(IEnumerable<string> script, StepLimits limits)
    {
        var run = new LoopRun();
        var steps = new List<NextStep.Run>();
        using var lines = script.GetEnumerator();
        while ((run.End = StepPlanner.Next(run._past, limits)) is NextStep.Run next && lines.MoveNext())
        {
            steps.Add(next);
            run.Take(next, lines.Current);
        }

        run.Steps = steps;
        return run;
    }

    private void Take(NextStep.Run step, string line)
    {
        var (word, detail) = line.Split(' ') is [var first, var second] ? (first, second) : (line, "");
        var outcome = Enum.GetValues<StepOutcome>().Single(known => Names.Of(known) == word);
        var (agent, before) = (step.Step is StepName.Edit or StepName.Fix, step.ReturnTo?.Tree ?? _tree);
        _tree = agent && outcome == StepOutcome.Edited ? detail : before;
        var codes = agent || detail.Length == 0 ? [] : detail.Split(',');
        _past.Add(new StepAttemptRecord
        {
            Id = $"{_past.Count}",
            RunId = "run",
            WsId = "WS-01",
            Round = 1,
            Position = _past.Count,
            Step = step.Step,
            Attempt = step.Attempt,
            StartedAt = Noon.AddMinutes(_past.Count),
            CompletedAt = Noon.AddMinutes(_past.Count + 1),
            Outcome = outcome,
            Result = new StepResult
            {
                TreeBefore = before,
                TreeAfter = _tree,
                Signatures = codes,
                ErrorCode = codes.FirstOrDefault(),
                Usage = agent ? new Usage(100, 20, 0.5m) : null,
                Tools = [new ToolResult { Tool = "tool", Errors = [.. codes.Select(code => new ToolError(code, code, "tool"))] }],
            },
        });
    }
}
