using System.Text.Json;
using Build.Tests.EndToEnd;

namespace Build.Tests.Scenarios;

/// <summary>What is to come of a scenario; what it does not name is not looked at.</summary>
internal sealed record ScenarioExpectation
{
    /// <summary>The program's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The workstream's status.</summary>
    public required string Status { get; init; }

    /// <summary>Its steps with number and outcome, as <c>static 1 failed</c>.</summary>
    public required List<string> Steps { get; init; }

    /// <summary>The error code of its last step.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The rule of the breaker that ended it.</summary>
    public string? Breaker { get; init; }

    /// <summary>How often the pipeline tried a call again; not looked at where the agent does so itself.</summary>
    public int? Retries { get; init; }

    /// <summary>Whether the events of the run are needed to judge it.</summary>
    public bool NeedsEvents => Breaker is not null || Retries is not null;

    /// <summary>What came otherwise.</summary>
    /// <param name="run">The run's answer.</param>
    /// <param name="workstream">The workstream.</param>
    /// <param name="events">The run's events, if they are needed.</param>
    /// <param name="countsRetries">Whether every try of the agent is one of the pipeline.</param>
    public IEnumerable<string> Differences(ProgramResult run, string workstream, IReadOnlyList<JsonElement> events, bool countsRetries)
    {
        if (run.ExitCode != ExitCode)
            yield return $"the exit code is {run.ExitCode} instead of {ExitCode}";
        if (run.ExitCode > 2)
            yield break; // no run, and so nothing to look at
        var (status, steps) = (run.Statuses[workstream], run.Steps(workstream));
        if (status != Status)
            yield return $"the status is {status} instead of {Status}";
        if (!steps.SequenceEqual(Steps))
            yield return $"the steps are {string.Join(", ", steps)} instead of {string.Join(", ", Steps)}";
        if (ErrorCode is not null && LastError(run.Workstream(workstream)) is var code && code != ErrorCode)
            yield return $"the error code is {code} instead of {ErrorCode}";
        if (Breaker is not null && Rule(events) is var rule && rule != Breaker)
            yield return $"the breaker's rule is {rule ?? "none"} instead of {Breaker}";
        if (Retries is not null && countsRetries && Of(events, "tool_retried").Count() is var retries && retries != Retries)
            yield return $"there were {retries} retries instead of {Retries}";
    }

    private static string? LastError(JsonElement workstream) =>
        workstream.GetProperty("attempts").EnumerateArray().Last().GetProperty("error_code").GetString();

    private static string? Rule(IReadOnlyList<JsonElement> events) =>
        Of(events, "breaker_tripped").Select(tripped => tripped.GetProperty("payload").GetProperty("rule").GetString()).LastOrDefault();

    private static IEnumerable<JsonElement> Of(IReadOnlyList<JsonElement> events, string type) =>
        events.Where(one => one.GetProperty("event_type").GetString() == type);
}
