using Pipeline.Model.Records;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.State;

/// <summary>
/// Answers for the commands that only read. Never takes the lock, and never believes what an owner may be writing: while
/// one lives, or the database lags or is damaged, the journals answer.
/// </summary>
internal sealed class RecordReader(StatePaths paths, string gitCommonDirectory)
{
    private const int MostNamed = 10;

    /// <summary>What was wrong in the journals that the last answer came from.</summary>
    public IReadOnlyList<JournalDamage> Damages { get; private set; } = [];

    /// <summary>Whether the last answer came from the journals.</summary>
    public bool FromJournals { get; private set; }

    /// <summary>Asks one question; it may be asked twice, so it only reads.</summary>
    public T Ask<T>(Func<IRecordSource, T> question)
    {
        if (TryStore(question, out var answer))
            return answer;
        var journals = new JournalRecords(paths);
        answer = question(journals);
        (FromJournals, Damages) = (true, journals.Damages);
        return answer;
    }

    /// <summary>The run that <c>latest</c>, an id or a unique prefix of one means; else refused (exit 3) with the known ids.</summary>
    public string Resolve(string asked) => Ask(source => Resolve(source, asked));

    /// <summary>The same for a question that has its records already.</summary>
    public string Resolve(IRecordSource source, string asked)
    {
        if (string.Equals(asked, "latest", StringComparison.OrdinalIgnoreCase))
            return source.Latest()?.RunId ?? throw NoRuns();
        List<string> meant = asked.Length == 0 ? [] : [.. source.Runs(asked).Select(run => run.RunId)];
        return meant switch
        {
            [var one] => one,
            [] => throw Unknown(source, asked),
            _ => throw PipelineRefusedException.Input("ambiguous_run", $"'{asked}' may mean several runs. {Named("These are", meant)}"),
        };
    }

    /// <summary>The latest run that is neither completed nor abandoned: what <c>--resume</c> goes on with.</summary>
    public RunRecord? LastUnfinished() => Ask(source => source.LastUnfinished());

    private PipelineRefusedException Unknown(IRecordSource source, string asked)
    {
        List<string> known = [.. source.Runs().Select(run => run.RunId)];
        return known.Count == 0 ? NoRuns() : PipelineRefusedException.Input("unknown_run", $"There is no run '{asked}'. {Named("Known", known)}");
    }

    private PipelineRefusedException NoRuns() => PipelineRefusedException.Input("no_runs", $"There is no run yet in {paths.Root}. RunAll makes one.");

    private static string Named(string opening, List<string> ids) =>
        $"{opening}: {string.Join(", ", ids.Take(MostNamed))}{(ids.Count > MostNamed ? $" and {ids.Count - MostNamed} older ones" : "")}; 'latest' is {ids[0]}.";

    private bool TryStore<T>(Func<IRecordSource, T> question, out T answer)
    {
        answer = default!;
        if (!File.Exists(paths.Database) || RepositoryLock.IsHeld(gitCommonDirectory))
            return false;
        try
        {
            var before = Stamp();
            (var usable, answer) = StoreRecords.Guarded(() => FromStore(question));
            (FromJournals, Damages) = (false, []);
            return usable && Stamp().Equals(before) && !RepositoryLock.IsHeld(gitCommonDirectory);
        }
        catch (Exception unusable) when (unusable is DamagedStoreException or IOException)
        {
            return false;
        }
    }

    private (bool Usable, T Answer) FromStore<T>(Func<IRecordSource, T> question)
    {
        using var database = StoreFile.Read(paths);
        return StoreSchema.IsCurrent(database, paths.Database)
            ? (true, question(new CurrentRecords(paths, database)))
            : (false, default!);
    }

    // An owner that came and went while the database was read has changed these.
    private (long, DateTime, bool, long, DateTime) Stamp()
    {
        var (file, log) = (new FileInfo(paths.Database), new FileInfo(paths.DatabaseLog));
        return (file.Length, file.LastWriteTimeUtc, log.Exists, log.Exists ? log.Length : 0, log.LastWriteTimeUtc);
    }
}
