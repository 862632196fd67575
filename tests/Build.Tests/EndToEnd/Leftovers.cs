using System.Diagnostics;

namespace Build.Tests.EndToEnd;

/// <summary>Processes of the scripted tools that still live.</summary>
internal static class Leftovers
{
    /// <summary>Those that work in a folder or below; where the system does not tell, all that run this folder's <c>echo-tool</c>.</summary>
    public static IReadOnlyList<string> In(string folder) => OperatingSystem.IsLinux()
        ? [.. Directory.EnumerateDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out _) && WorksIn(process, folder))]
        : [.. Process.GetProcessesByName("echo-tool").Where(IsOurs).Select(process => process.ProcessName)];

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOurs(Process process)
    {
        try
        {
            return process.MainModule?.FileName == ForeignRepository.EchoTool;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
