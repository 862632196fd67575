using System.Collections.Concurrent;
using System.Diagnostics;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>
/// The database while this process owns the repository. One thread writes, in grouped transactions; questions that the
/// database cannot answer are answered by the journals, and the next start then makes it again.
/// </summary>
internal sealed class RecordStore : IRecordSource, IDisposable
{
    private const int MostWaiting = 64;
    private const int MostEventsAtOnce = 1000;

    // Nobody waits for the database while a run goes on: the journal is what is safe, and commands that only read fold it; so
    // what comes within this time shares a transaction.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private readonly StatePaths _paths;
    private readonly OwnedStore _store;
    private readonly Action<string> _report;
    private readonly BlockingCollection<StoreBatch> _waiting = new(MostWaiting);
    private readonly Thread _writer;
    private volatile bool _doubted;
    private long _transactions;

    private RecordStore(StatePaths paths, OwnedStore store, Action<string> report)
    {
        _paths = paths;
        _store = store;
        _report = report;
        _writer = new Thread(WriteAll) { Name = "record store", IsBackground = true };
        _writer.Start();
    }

    /// <summary>How many transactions were written since it was opened.</summary>
    public long Transactions => Interlocked.Read(ref _transactions);

    /// <summary>How often it was flushed to the disk since.</summary>
    public long Flushes => _store.Flushes;

    /// <summary>Opens the database and brings it up to date; makes it again from the journals when it is damaged or old.</summary>
    /// <param name="paths">Where the state is; the caller holds the repository's lock.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Told, in whole sentences, what was wrong and what was done about it.</param>
    public static RecordStore Open(StatePaths paths, TimeProvider time, Action<string> report)
    {
        Directory.CreateDirectory(paths.Root);
        return new RecordStore(paths, StoreOpening.Open(paths, time, report), report);
    }

    /// <summary>Takes a batch; waits while too many wait already.</summary>
    public void Add(StoreBatch batch) => _waiting.Add(batch);

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Runs(string idsBegin = "") => Ask(source => source.Runs(idsBegin));

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Newest(int most, Func<RunRecord, bool> wanted) => Ask(source => source.Newest(most, wanted));

    /// <inheritdoc/>
    public RunSnapshot? Run(string runId) => Ask(source => source.Run(runId));

    /// <inheritdoc/>
    public IReadOnlyList<EventRecord> Events(string runId, EventFilter filter) => Ask(source => source.Events(runId, filter));

    /// <inheritdoc/>
    public IReadOnlyList<WorkstreamRecord> OnBranches(IReadOnlyCollection<string> branches) => Ask(source => source.OnBranches(branches));

    /// <summary>Writes what waits, and closes the database.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _writer.Join();
        _waiting.Dispose();
        using (_store)
        {
            if (!_doubted)
                Try(Close);
        }
    }

    // That it was closed must not be on the disk before all that it holds.
    private void Close()
    {
        _store.Settle();
        StoreSchema.MarkClosed(_store.Database);
    }

    private T Ask<T>(Func<IRecordSource, T> question)
    {
        if (!_doubted)
        {
            try
            {
                return question(new StoreRecords(_store.Database));
            }
            catch (DamagedStoreException damaged)
            {
                Doubt(damaged);
            }
        }
        return question(new JournalRecords(_paths));
    }

    private void WriteAll()
    {
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            var batches = new List<StoreBatch> { first };
            var events = first.Events.Count;
            var gathered = Stopwatch.GetTimestamp();
            while (events < MostEventsAtOnce && _waiting.TryTake(out var next, Left(gathered)))
            {
                batches.Add(next);
                events += next.Events.Count;
            }
            if (!_doubted && Try(() => StoreTransaction.Write(_store.Database, batches)))
                Interlocked.Increment(ref _transactions);
        }
    }

    private static TimeSpan Left(long since) =>
        new(Math.Max(0, (Gathering - Stopwatch.GetElapsedTime(since)).Ticks));

    // Everything that comes here is in the journals: a database that cannot be written costs no record and stops no run.
    private bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception failed)
        {
            Doubt(failed);
            return false;
        }
    }

    private void Doubt(Exception cause)
    {
        _doubted = true;
        _report($"{_paths.Database} is not used any more ({cause.Message}). The journals have everything; the next run makes it again from them.");
    }
}
