using System.Runtime.InteropServices;

namespace Pipeline.Tasks.State;

/// <summary>Puts the entries of a folder on the disk: after a power cut a new file is else there without its name.</summary>
internal static class FolderFlush
{
    // EINVAL: a file system that has no such flush (some network and FUSE ones).
    private const int NotSupported = 22;

    /// <summary>Flushes a folder where the system has a call for it; NTFS and APFS journal names by themselves.</summary>
    public static void Of(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var descriptor = Open(folder, flags: 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        var failed = FSync(descriptor) < 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Close(descriptor);
        if (failed is not (0 or NotSupported))
            throw new IOException($"The folder {folder} cannot be flushed to the disk (error {failed}).");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
