using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Health;

/// <summary>Can the records be read, and did the last run end?</summary>
internal sealed class RecordHealth : IHealthCheck
{
    private const string Check = "records";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>(repository is null ? [] : [.. Look(repository)]);

    private static IEnumerable<Finding> Look(TargetRepository repository)
    {
        var paths = StatePaths.In(repository.Root);
        var reader = new RecordReader(paths, repository.CommonDirectory);
        var runs = reader.Ask(records => records.Runs());
        var held = RepositoryLock.IsHeld(repository.CommonDirectory);
        var source = reader.FromJournals && File.Exists(paths.Database) && !held ? "; the database lags or is damaged, the next run makes it again" : "";
        yield return new Finding(Check, $"{Counted.Of(runs.Count, "run")}{source}");
        foreach (var damage in reader.Damages)
            yield return new Finding(Check, damage.ToString(), "What is readable is used. Restore the journal from a backup, or live without those events.");
        if (!held && runs is [{ Status: RunState.Running or RunState.Interrupted } latest, ..])
            yield return new Finding("last run", $"Run {latest.RunId} was interrupted.", $"Go on with it: run --resume. Or give it up: abandon-run {latest.RunId}");
    }
}
