using System.Diagnostics;
using Build.Tests.EndToEnd;

namespace Build.Tests.Faults;

/// <summary>Kills the real program (SIGKILL, and nothing it started) at a chosen moment.</summary>
internal static class KilledRun
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>Kills it as soon as so many events are in the journals.</summary>
    /// <returns>Whether it was still there to be killed.</returns>
    public static Task<bool> AtEventAsync(ForeignRepository repository, int events, params string[] args) =>
        WhenAsync(repository, () => JournalOnDisk.Count(repository) >= events, args);

    /// <summary>Kills it as soon as a file is there, with which an agent tells that it is at work.</summary>
    public static Task<bool> WhenThereAsync(ForeignRepository repository, string file, params string[] args) =>
        WhenAsync(repository, () => File.Exists(file), args);

    /// <summary>Kills it a while after so many events are in the journals: in the middle of what follows them.</summary>
    public static Task<bool> SoonAfterEventAsync(ForeignRepository repository, int events, TimeSpan delay, params string[] args)
    {
        var since = new Stopwatch();
        return WhenAsync(
            repository,
            () =>
            {
                if (!since.IsRunning && JournalOnDisk.Count(repository) >= events)
                    since.Start();
                return since.IsRunning && since.Elapsed >= delay;
            },
            args);
    }

    private static async Task<bool> WhenAsync(ForeignRepository repository, Func<bool> comes, string[] args)
    {
        using var program = PipelineProgram.Start(repository.Root, args);
        using var timer = new PeriodicTimer(Look);
        while (!program.Completion.IsCompleted && !comes())
            await timer.WaitForNextTickAsync();
        var killed = Kill(program.ProcessId);
        await program.Completion;
        return killed;
    }

    private static bool Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
            return true;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
