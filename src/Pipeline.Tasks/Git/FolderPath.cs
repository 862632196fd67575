namespace Pipeline.Tasks.Git;

/// <summary>Comparing places the way the file system does.</summary>
internal static class FolderPath
{
    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether both are the same place.</summary>
    public static bool Equal(string one, string other) => string.Equals(Trimmed(one), Trimmed(other), Comparison);

    /// <summary>Whether a path is the folder or lies in it.</summary>
    public static bool Contains(string folder, string path) =>
        Equal(folder, path) || Path.GetFullPath(path).StartsWith(Trimmed(folder) + Path.DirectorySeparatorChar, Comparison);

    private static string Trimmed(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
