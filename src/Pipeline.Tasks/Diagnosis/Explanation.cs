using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Diagnosis;

/// <summary>Why a workstream is where it is, and what to do next: a pure function of a run's records.</summary>
/// <param name="Why">One or two sentences.</param>
/// <param name="Next">What to do, most useful first; empty when there is nothing to do.</param>
internal sealed record Explanation(string Why, IReadOnlyList<string> Next)
{
    /// <summary>Explains a workstream of a run.</summary>
    public static Explanation Of(RunSnapshot records, WorkstreamRecord workstream) => workstream.Status switch
    {
        WorkstreamState.Done => new(Done(records, workstream), []),
        WorkstreamState.Failed => Failed(records, workstream),
        WorkstreamState.Blocked => Blocked(workstream, records.Run!),
        WorkstreamState.Abandoned => new($"It was given up: {workstream.Reason}.", [$"reset-workstream {workstream.WsId}"]),
        WorkstreamState.Pending or WorkstreamState.Ready => Waiting(records, workstream),
        _ => Active(records, workstream),
    };

    /// <summary>The workstream's error that was seen last; null when it had none.</summary>
    public static ErrorRecord? LastError(RunSnapshot records, WorkstreamRecord workstream) =>
        records.ErrorsInOrder.Where(error => error.WsId == workstream.WsId).MaxBy(error => error.LastSeen);

    private static string Done(RunSnapshot records, WorkstreamRecord workstream)
    {
        if (workstream.ReusedFrom is { } earlier)
            return $"Its result of run {earlier} still holds: nothing that it depends on changed.";
        var fixes = records.AttemptsOf(workstream.WsId).Count(attempt => attempt.Step == StepName.Fix);
        return fixes == 0 ? "Every check passed at once." : $"Every check passed after {Counted.Of(fixes, "fix", "fixes")}.";
    }

    private static Explanation Failed(RunSnapshot records, WorkstreamRecord workstream)
    {
        var last = LastError(records, workstream);
        var why = Sentence(workstream.Reason ?? "It failed");
        if (last is null)
            return new(why, [Errors(records.Run!, workstream), Again(workstream)]);
        var message = FirstLine(last.Message);
        var seen = why.Contains(message, StringComparison.Ordinal)
            ? ""
            : $" Last seen: {last.ErrorCode}: {Sentence(message)}";
        return new(why + seen, [Advice.For(last.ErrorCode), Errors(records.Run!, workstream), Again(workstream)]);
    }

    private static Explanation Blocked(WorkstreamRecord workstream, RunRecord run) => new(
        $"It starts from the work of {string.Join(", ", workstream.BlockedBy)}, which did not succeed.",
        [.. workstream.BlockedBy.Select(id => $"explain --id={run.RunId} --ws={id}")]);

    private static Explanation Waiting(RunSnapshot records, WorkstreamRecord workstream)
    {
        var open = workstream.Deps
            .Select(id => records.Workstreams.GetValueOrDefault(id))
            .Where(dependency => dependency is not null && dependency.Status != WorkstreamState.Done)
            .Select(dependency => $"{dependency!.WsId} ({Names.Of(dependency.Status)})")
            .ToList();
        var why = open.Count == 0 ? "Nothing holds it back; its turn has not come." : $"It waits for {string.Join(", ", open)}.";
        return records.Run!.Status switch
        {
            RunState.Running => new(why, []),
            RunState.Interrupted => new($"{why} The run was interrupted before it began.", ["run --resume"]),
            _ => new($"{why} The run ended before it began; the next run does it, and takes what is done as it is.", ["run"]),
        };
    }

    private static Explanation Active(RunSnapshot records, WorkstreamRecord workstream)
    {
        var step = records.AttemptsOf(workstream.WsId).LastOrDefault();
        var at = step is null ? Names.Of(workstream.Status) : $"{Names.Of(step.Step)} {step.Attempt}";
        var since = step is null ? "" : string.Create(CultureInfo.InvariantCulture, $", since {step.StartedAt.UtcDateTime:HH:mm:ss} UTC");
        return records.Run!.Status == RunState.Running
            ? new($"It is at {at}{since}.", [])
            : new($"The run was interrupted at {at}.", ["run --resume"]);
    }

    private static string Errors(RunRecord run, WorkstreamRecord workstream) => $"show-errors --id={run.RunId} --ws={workstream.WsId}";

    private static string Again(WorkstreamRecord workstream) => $"run {workstream.WsId} --resume";

    private static string FirstLine(string text) => text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
