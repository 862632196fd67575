using Pipeline.Tasks.Refusals;
using Polly;
using Polly.Retry;

namespace Pipeline.Tasks.State;

/// <summary>
/// One owner per repository: a file in the git common directory, held open for life and never deleted, so that the
/// system frees it whatever happens to the process. Who holds it stands in a second file, since nobody can read a held one.
/// </summary>
internal sealed class RepositoryLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderFile;
    private LockHolder _holder;

    private RepositoryLock(FileStream file, string holderFile, LockHolder holder)
    {
        _file = file;
        _holderFile = holderFile;
        _holder = holder;
    }

    /// <summary>Takes the lock, or refuses (exit 4) within a second and names the holder.</summary>
    /// <param name="gitCommonDirectory">The repository's git common directory.</param>
    /// <param name="time">The clock.</param>
    public static RepositoryLock Acquire(string gitCommonDirectory, TimeProvider time) =>
        TryAcquire(gitCommonDirectory, time, out var holder)
        ?? throw PipelineRefusedException.State(
            "lock_held",
            $"The repository is in use by {holder?.ToString() ?? "another process that has not said who it is"}. "
            + "Wait for it to end, or stop it; read commands such as ShowRun work meanwhile.");

    /// <summary>Takes the lock; null when another process has it, whose description then is in <paramref name="holder"/>.</summary>
    public static RepositoryLock? TryAcquire(string gitCommonDirectory, TimeProvider time, out LockHolder? holder)
    {
        var (path, holderFile) = (LockFile(gitCommonDirectory), HolderFile(gitCommonDirectory));
        var file = Retry(holderFile, time).Execute(() => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        holder = file is null ? LockHolder.Read(holderFile) : null;
        if (file is null)
            return null;
        try
        {
            RefuseWithoutLocking(path);
            var me = LockHolder.Me(time);
            me.Write(holderFile);
            return new RepositoryLock(file, holderFile, me);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether somebody holds the lock now. Looks for an instant only; an owner that comes meanwhile tries again.</summary>
    public static bool IsHeld(string gitCommonDirectory)
    {
        if (!File.Exists(LockFile(gitCommonDirectory)))
            return false;
        using var looked = Look(LockFile(gitCommonDirectory));
        return looked is null;
    }

    /// <summary>Who says that it holds the lock; it may be dead.</summary>
    public static LockHolder? Holder(string gitCommonDirectory) => LockHolder.Read(HolderFile(gitCommonDirectory));

    /// <summary>Says which run the lock is held for.</summary>
    public void Announce(string runId)
    {
        _holder = _holder with { RunId = runId };
        _holder.Write(_holderFile);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_holderFile);
        _file.Dispose();
    }

    // Somebody who only looks can be in the way for an instant. A holder that lives is believed at once.
    private static ResiliencePipeline<FileStream?> Retry(string holderFile, TimeProvider time) =>
        new ResiliencePipelineBuilder<FileStream?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<FileStream?>
            {
                MaxRetryAttempts = 20,
                Delay = TimeSpan.FromMilliseconds(20),
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome is { Exception: null, Result: null } && LockHolder.Read(holderFile)?.Lives() != true),
            })
            .Build();

    // .NET locks on Unix are flock(2): not every file system has them, and a variable switches them off.
    private static void RefuseWithoutLocking(string path)
    {
        using var second = Look(path);
        if (second is not null)
            throw PipelineRefusedException.State(
                "lock_unsupported",
                $"The file system of {path} does not lock files, so two runs could damage each other's records. "
                + "Put the repository on a local file system, and unset DOTNET_SYSTEM_IO_DISABLEFILELOCKING if it is set.");
    }

    private static FileStream? Look(string path) => Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static FileStream? Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, mode, access, share, bufferSize: 0);
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK on Linux (11) and macOS (35).
    private static bool IsTaken(IOException exception) =>
        exception.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);

    private static string LockFile(string gitCommonDirectory) => Path.Combine(gitCommonDirectory, "pipeline.lock");

    private static string HolderFile(string gitCommonDirectory) => Path.Combine(gitCommonDirectory, "pipeline.lock.json");
}
