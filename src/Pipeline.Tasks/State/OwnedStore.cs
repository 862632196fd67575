using LiteDB;
using LiteDB.Engine;

namespace Pipeline.Tasks.State;

/// <summary>
/// The database's two files in their owner's hands. LiteDB wants each commit on the disk; here that is the journal's
/// office, so between <see cref="Defer"/> and <see cref="Settle"/> a commit only survives the process. The order stays:
/// nothing reaches the data file before the log that it comes from is on the disk.
/// </summary>
internal sealed class OwnedStore : IDisposable
{
    private readonly StatePaths _paths;
    private readonly FileStream _dataFile;
    private readonly FileStream _logFile;
    private readonly StoreStream _data;
    private readonly StoreStream _log;
    private long _flushes;
    private bool _deferred;
    private bool _logWaits;

    private OwnedStore(StatePaths paths)
    {
        _paths = paths;
        _dataFile = Open(paths.Database);
        _logFile = Open(paths.DatabaseLog);
        _data = new StoreStream(_dataFile, FlushLog, () => ToDisk(_dataFile));
        _log = new StoreStream(_logFile, () => _logWaits = true, FlushLogUnlessDeferred);
        try
        {
            Database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = _data, LogStream = _log, Collation = Collation.Binary }));
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>The database.</summary>
    public LiteDatabase Database { get; }

    /// <summary>How often one of the files was flushed to the disk.</summary>
    public long Flushes => Interlocked.Read(ref _flushes);

    /// <summary>Opens it; the caller holds the repository's lock.</summary>
    public static OwnedStore Open(StatePaths paths)
    {
        Directory.CreateDirectory(paths.Root);
        return new OwnedStore(paths);
    }

    /// <summary>From now on a commit is not flushed.</summary>
    public void Defer() => _deferred = true;

    /// <summary>Flushes what was committed, and each commit from now on.</summary>
    public void Settle()
    {
        _deferred = false;
        FlushLog();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Database.Dispose();
        }
        finally
        {
            Close();
        }
    }

    private void Close()
    {
        var spent = _logFile.Length == 0;
        _data.Dispose();
        _log.Dispose();
        if (spent)
            File.Delete(_paths.DatabaseLog);
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.Read,
        // What the process has not handed to the system would die with it.
        BufferSize = 0,
    });

    private void FlushLogUnlessDeferred()
    {
        if (!_deferred)
            FlushLog();
    }

    private void FlushLog()
    {
        if (!_logWaits)
            return;
        _logWaits = false;
        ToDisk(_logFile);
    }

    private void ToDisk(FileStream file)
    {
        file.Flush(flushToDisk: true);
        Interlocked.Increment(ref _flushes);
    }
}
