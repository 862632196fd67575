using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reuse;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Engine;

/// <summary>Foretells, reading only, which workstreams a run would skip since their results still hold.</summary>
internal sealed class PlannedReuse(Workspace workspace, CommandLine commandLine, TargetRepositories repositories)
{
    private readonly Dictionary<string, Decision> _decisions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What would become of a workstream that has a result, and why.</summary>
    internal sealed record Decision(bool Skips, string Reason, string? Head);

    /// <summary>The decisions about those workstreams that have a result; dependencies come first.</summary>
    public async Task<IReadOnlyDictionary<string, Decision>> ReasonsAsync(IReadOnlyList<WorkstreamWork> works)
    {
        if (repositories.IsSampleToMake)
            return _decisions;
        var repository = await repositories.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        var reader = new RecordReader(StatePaths.In(repository.Root), repository.CommonDirectory);
        var going = commandLine.Switch("resume") ? reader.LastUnfinished() : null;
        var start = going?.BaseCommit ?? (await BaseBranch.FindAsync(repository, workspace.Settings.BaseBranch, CancellationToken.None).ConfigureAwait(false)).Commit;
        var fingerprints = new Fingerprints(workspace.Configuration.OrRefuse(), workspace.Prompts, repository);
        var results = reader.Ask(records => Results(records, going?.RunId, works));
        await Commits.LearnTreesAsync(repository, results.Select(found => found.Result.HeadCommit), CancellationToken.None).ConfigureAwait(false);
        foreach (var (work, result) in results)
            _decisions[work.Id] = await DecideAsync(repository, fingerprints, work with { RunBase = start }, result).ConfigureAwait(false);
        return _decisions;
    }

    private static List<(WorkstreamWork Work, WorkstreamRecord Result)> Results(IRecordSource records, string? going, IReadOnlyList<WorkstreamWork> works)
    {
        var here = going is null ? null : records.Run(going)?.Workstreams;
        var latest = ResultCheck.Latest(records.OnBranches([.. works.Select(work => work.Workstream.Branch)]));
        return [.. works.SelectMany(work => Result(here?.GetValueOrDefault(work.Id), latest, work) is { } result ? new[] { (work, result) } : [])];
    }

    private static WorkstreamRecord? Result(WorkstreamRecord? here, IReadOnlyDictionary<string, WorkstreamRecord> latest, WorkstreamWork work) =>
        here is { Status: WorkstreamState.Done } ? here
        : here?.BaseCommit is not null ? null
        : latest.GetValueOrDefault(work.Workstream.Branch);

    private async Task<Decision> DecideAsync(TargetRepository repository, Fingerprints fingerprints, WorkstreamWork work, WorkstreamRecord result)
    {
        if (commandLine.Switch("force"))
            return new Decision(false, "runs again: --force was given", null);
        var heads = new List<WorkstreamHead>();
        foreach (var id in work.Workstream.DependsOn)
        {
            if (_decisions.GetValueOrDefault(id) is not { Skips: true, Head: { } head })
                return new Decision(false, $"runs again: {id}, whose work it starts from, would run", null);
            heads.Add(new WorkstreamHead(id, head));
        }

        var now = await fingerprints.OfAsync(work, heads, CancellationToken.None).ConfigureAwait(false);
        var change = await ResultCheck.ChangeAsync(repository, result, now, CancellationToken.None).ConfigureAwait(false);
        return change is null
            ? new Decision(true, $"done in run {result.ReusedFrom ?? result.RunId}, and nothing that it depends on changed", result.HeadCommit)
            : new Decision(false, $"runs again: {change}", null);
    }
}
