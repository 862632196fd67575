using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Targets;

namespace Pipeline.Tasks.Recovery;

/// <summary>What repairing targets need to know of the command.</summary>
internal sealed class RepairSetting(
    Workspace workspace, CommandLine commandLine, TargetRepositories repositories, DeadWatch deadWatch, Terminal terminal, TimeProvider time, Random random)
{
    /// <summary>The command line.</summary>
    public CommandLine CommandLine => commandLine;

    /// <summary>Home, configuration and bundles.</summary>
    public Workspace Workspace => workspace;

    /// <summary>Where people and scripts read.</summary>
    public Terminal Terminal => terminal;

    /// <summary>What was done before the repository could be opened.</summary>
    public IReadOnlyList<Repair> DoneBefore => deadWatch.Done;

    /// <summary>Opens the repository, to change it or to read only.</summary>
    public async Task<OperatedRepository> OpenAsync(bool readOnly)
    {
        if (repositories.IsSampleToMake)
            throw PipelineRefusedException.Input("no_runs", "There is no run yet: the sample repository was not made. Start one with run-all.");
        var repository = await (readOnly ? repositories.OpenAsync(CancellationToken.None) : repositories.OpenToOwnAsync(CancellationToken.None)).ConfigureAwait(false);
        return new OperatedRepository(repository, workspace.Settings.Worktrees.Root, time, random, readOnly ? null : terminal.Line);
    }
}

/// <summary>
/// An operator's target that repairs: it plans what to do from what is there, then does it and writes it down. So a dry run
/// tells the plan, and a second time finds nothing to do.
/// </summary>
internal abstract class RepairTarget(RepairSetting setting) : IOperatorTarget
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <summary>The command line.</summary>
    protected CommandLine CommandLine => setting.CommandLine;

    /// <summary>Home, configuration and bundles.</summary>
    protected Workspace Workspace => setting.Workspace;

    /// <summary>Whether uncommitted work may be removed.</summary>
    protected bool Force => CommandLine.Switch("force");

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        using var repository = await setting.OpenAsync(dryRun).ConfigureAwait(false);
        var (runId, plan) = await PlanAsync(repository).ConfigureAwait(false);
        foreach (var repair in plan.Where(repair => repair.DoAsync is not null && !dryRun))
        {
            await repair.DoAsync!().ConfigureAwait(false);
            repository.Recorder(runId).Record(repair.WsId, new Recovered(Name, repair.Kind, repair.Sentence), Actor.Operator);
        }

        Tell(runId, plan, dryRun);
    }

    /// <summary>What there is to do, in order, and the run that it concerns.</summary>
    protected abstract Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository);

    /// <summary>The run that the command line names, or the latest.</summary>
    protected string Run(OperatedRepository repository) => repository.Resolve(CommandLine.Value("id") ?? "latest");

    /// <summary>The workstream that the command line has to name, and its run: the named one, or the last that had it.</summary>
    protected (string RunId, WorkstreamRecord Workstream) Workstream(OperatedRepository repository)
    {
        var wanted = WantedWorkstream();
        var runId = CommandLine.Value("id") is not null ? Run(repository) : repository.LastRunOf(wanted) ?? Run(repository);
        var records = repository.Run(runId);
        return (runId, records.Workstreams[RunRecords.Workstream(records, wanted)!]);
    }

    /// <summary>The workstream that the command line has to name.</summary>
    protected string WantedWorkstream() => CommandLine.Value("ws")
        ?? throw PipelineRefusedException.Input("missing_argument", $"Say which workstream: {TargetNames.Verb(Name)} WS-01, or --ws=WS-01.");

    private void Tell(string? runId, IReadOnlyList<Repair> plan, bool dryRun)
    {
        var terminal = setting.Terminal;
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new RepairsAnswer(runId, dryRun, [.. setting.DoneBefore.Concat(plan).Select(repair => new RepairAnswer(repair.Kind, repair.WsId, repair.Sentence))])));
        if (dryRun && plan.Any(repair => repair.DoAsync is not null))
            terminal.Line("A dry run: nothing is written. This would be done:");
        foreach (var repair in plan)
            terminal.Line(repair.Sentence);
        if (setting.DoneBefore.Count == 0 && plan.All(repair => repair.DoAsync is null))
            terminal.Line("There is nothing to do.");
    }
}
