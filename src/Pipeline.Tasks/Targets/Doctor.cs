using Cake.Core;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Health;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;

namespace Pipeline.Tasks.Targets;

/// <summary>Checks everything that a run needs; exit code 1 when something has to be put right.</summary>
internal sealed class Doctor(
    IEnumerable<IHealthCheck> checks, Workspace workspace, TargetRepositories repositories, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "Doctor";

    /// <inheritdoc/>
    public string Description => "Checks git, tools, secrets, configuration and state; says how to put right what is not";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var repository = await RepositoryAsync().ConfigureAwait(false);
        var findings = new List<Finding>();
        foreach (var check in checks)
            findings.AddRange(await check.LookAsync(repository, CancellationToken.None).ConfigureAwait(false));
        var wrong = findings.Count(finding => !finding.IsWell);
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new DoctorAnswer(wrong == 0, [.. findings.Select(one => new FindingAnswer(one.Check, one.IsWell, one.Message, one.Fix))])));
        foreach (var finding in terminal.IsJson ? [] : findings)
            Print(finding);
        if (wrong > 0)
            throw new CakeException(ExitCode.Failed, wrong == 1 ? "One thing has to be put right." : $"{wrong} things have to be put right.");
    }

    private void Print(Finding finding)
    {
        terminal.Line($"{(finding.IsWell ? "ok     " : "wrong  ")}{finding.Check,-22}  {finding.Message}");
        if (finding.Fix is { } fix)
            terminal.Line($"{"",-31}→ {fix}");
    }

    // A repository that cannot be opened is a finding of its own; the other checks go on without it.
    private async Task<TargetRepository?> RepositoryAsync()
    {
        if (workspace.Configuration.Errors.Count > 0 || repositories.IsSampleToMake)
            return null;
        try
        {
            return await repositories.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PipelineRefusedException)
        {
            return null;
        }
    }
}
