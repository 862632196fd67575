using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EchoTool;

/// <summary>Shapes of process trees, each made of copies of this program.</summary>
internal static partial class Trees
{
    public static int Fork(string[] args)
    {
        Leave(args);
        return Endings.Wait();
    }

    public static int Leave(string[] args)
    {
        switch (args[0])
        {
            case "plain":
                Start(args[1..]);
                return 0;
            case "setsid":
                Start(["session", .. args[1..]]);
                return 0;
            case "double":
                using (var middle = Start(["orphan", "session", .. args[1..]]))
                    middle.WaitForExit();

                return 0;
            default:
                throw new ArgumentException($"'{args[0]}' is none of plain, setsid, double.", nameof(args));
        }
    }

    public static int Session(string[] args)
    {
        if (!OperatingSystem.IsWindows() && SetSession() < 0)
            throw new InvalidOperationException("This process leads a group already.");

        return Modes.All[args[0]](args[1..]);
    }

    public static int Orphan(string[] args)
    {
        Start(args);
        return 0;
    }

    public static int Spawn(string[] args)
    {
        while (true)
        {
            using var sleeper = Process.Start(new ProcessStartInfo("sleep", ["600"]) { UseShellExecute = false });
            Thread.Sleep(10);
        }
    }

    private static Process Start(string[] args) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, args) { UseShellExecute = false })!;

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSession();
}
