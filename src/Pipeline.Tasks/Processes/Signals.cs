using System.Runtime.InteropServices;

namespace Pipeline.Tasks.Processes;

/// <summary>Signals to processes that are not our children; their numbers differ between Linux and macOS.</summary>
internal static partial class Signals
{
    private const int Kill = 9;

    /// <summary>Halts a process, so that it can start nothing more.</summary>
    public static void Stop(int pid) => Send(pid, OperatingSystem.IsMacOS() ? 17 : 19);

    /// <summary>Lets a halted process go on.</summary>
    public static void Continue(int pid) => Send(pid, OperatingSystem.IsMacOS() ? 19 : 18);

    /// <summary>Ends a process.</summary>
    public static void End(int pid) => Send(pid, Kill);

    // A process that is gone already, or is not ours, is no trouble: the next look finds out.
    private static void Send(int pid, int signal) => _ = SendSignal(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int pid, int signal);
}
