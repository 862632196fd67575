using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Tasks.Processes;

/// <summary>
/// A Windows job: every process that one of its members starts is a member too, whoever its parent is by now, and all of
/// them end with the job's last handle, so also when the pipeline itself is killed.
/// What a program starts within the instant between its start and <see cref="Assign"/> stays outside.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class JobObject : IDisposable
{
    private const uint KillOnJobClose = 0x2000;
    private const int ExtendedLimitInformationClass = 9;
    private const uint ExitCodeOfEnded = 1;
    private readonly SafeFileHandle _job;

    private JobObject(SafeFileHandle job) => _job = job;

    /// <summary>Makes a job that ends its members when it is closed.</summary>
    public static JobObject Create()
    {
        var job = CreateJobObject(IntPtr.Zero, null);
        var limits = new ExtendedLimitInformation { Basic = { LimitFlags = KillOnJobClose } };
        if (!job.IsInvalid && SetInformationJobObject(job, ExtendedLimitInformationClass, in limits, (uint)Marshal.SizeOf(limits)))
            return new JobObject(job);

        var error = new Win32Exception();
        job.Dispose();
        throw error;
    }

    /// <summary>Puts a process into the job; one that has exited meanwhile needs none, one that cannot be put there is ended.</summary>
    public void Assign(Process process)
    {
        if (AssignProcessToJobObject(_job, process.SafeHandle) || process.HasExited)
            return;

        var error = new Win32Exception();
        process.Kill(entireProcessTree: true);
        throw error;
    }

    /// <summary>Ends all members now.</summary>
    public void Terminate()
    {
        if (!TerminateJobObject(_job, ExitCodeOfEnded))
            throw new Win32Exception();
    }

    /// <inheritdoc/>
    public void Dispose() => _job.Dispose();

    [LibraryImport("kernel32.dll", EntryPoint = "CreateJobObjectW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle CreateJobObject(IntPtr attributes, string? name);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(SafeFileHandle job, int informationClass, in ExtendedLimitInformation information, uint length);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool TerminateJobObject(SafeFileHandle job, uint exitCode);

    /// <summary>JOBOBJECT_BASIC_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct BasicLimitInformation
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
    }

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION; the six counters are IO_COUNTERS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimitInformation
    {
        public BasicLimitInformation Basic;
        public ulong ReadOperationCount;
        public ulong WriteOperationCount;
        public ulong OtherOperationCount;
        public ulong ReadTransferCount;
        public ulong WriteTransferCount;
        public ulong OtherTransferCount;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
