using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>Gathers what templates may use, from a workstream and the records of its run.</summary>
internal static class StepVariables
{
    private const int MostCodes = 10;

    /// <summary>The variables of a step.</summary>
    /// <param name="work">The workstream.</param>
    /// <param name="step">The step.</param>
    /// <param name="attempt">Its number.</param>
    /// <param name="records">What the run came to so far.</param>
    /// <param name="returnTo">The attempt whose files the step starts from; null when it is the last one.</param>
    public static TemplateContext Of(WorkstreamWork work, StepName step, int attempt, RunSnapshot records, BestAttempt? returnTo = null) => new()
    {
        Run = new RunVariables(work.RunId, work.RunBase),
        Ws = work.Workstream,
        Bundle = new BundleVariables(work.Bundle.File, work.Bundle.Directory),
        Step = step,
        Attempt = attempt,
        Errors = step == StepName.Fix ? ErrorsToFix(records.AttemptsOf(work.Id), returnTo) : [],
        Earlier = step == StepName.Fix ? EarlierOf(records.AttemptsOf(work.Id)) : [],
        SecondChance = returnTo is not null,
        Baseline = records.Workstreams.GetValueOrDefault(work.Id)?.Baseline?.Signatures ?? [],
        Worktree = work.Worktree,
        Repository = work.Repository,
        Artifacts = work.Artifacts,
        Dependencies = [.. work.Workstream.DependsOn.Select(id => Dependency(id, records)).OfType<DependencyVariables>()],
        Replay = work.Replay,
    };

    private static IReadOnlyList<ToolError> ErrorsToFix(IReadOnlyList<StepAttemptRecord> attempts, BestAttempt? returnTo)
    {
        var check = returnTo is null
            ? attempts.LastOrDefault(attempt => attempt.Step is StepName.Static or StepName.Runtime && attempt.Outcome is not null)
            : attempts.LastOrDefault(attempt => attempt.Step == returnTo.Check && attempt.Attempt == returnTo.Attempt);
        return check?.Result?.Tools.SelectMany(tool => tool.Errors).ToList() ?? [];
    }

    private static List<EarlierAttempt> EarlierOf(IReadOnlyList<StepAttemptRecord> attempts) =>
    [
        .. attempts.Where(attempt => attempt.Outcome is not (null or StepOutcome.Interrupted)).Select(attempt => new EarlierAttempt(
            Names.Of(attempt.Step),
            attempt.Attempt,
            Names.Of(attempt.Outcome!.Value),
            attempt.Result?.ChangedFiles ?? [],
            [.. attempt.Result?.Tools.SelectMany(tool => tool.Errors).Select(error => error.Code).Distinct(StringComparer.Ordinal).Take(MostCodes) ?? []],
            SaidIn(attempt))),
    ];

    private static string SaidIn(StepAttemptRecord attempt) =>
        attempt.Step is StepName.Edit or StepName.Fix ? attempt.Result?.Tools.LastOrDefault()?.Said ?? "" : "";

    private static DependencyVariables? Dependency(string id, RunSnapshot records) =>
        records.Workstreams.TryGetValue(id, out var workstream)
            ? new DependencyVariables(id, workstream.Title, workstream.Branch, workstream.HeadCommit ?? "", ChangedBy(id, records), records.AttemptsOf(id).Select(SaidIn).LastOrDefault(said => said.Length > 0) ?? "")
            : null;

    private static IReadOnlyList<string> ChangedBy(string id, RunSnapshot records) =>
    [
        .. records.AttemptsOf(id)
            .SelectMany(attempt => attempt.Result?.ChangedFiles ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
