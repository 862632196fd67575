namespace Pipeline.Tasks.Tools;

/// <summary>The folders that a program needs to be started from: its own, those its links lead through, its packages.</summary>
internal static class InstallFolders
{
    private const int MostLinks = 40;
    private static readonly string Packages = $"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}";

    /// <summary>The folders of a program, each once.</summary>
    public static IReadOnlyList<string> Of(string file)
    {
        var folders = new List<string>();
        for (var (path, links) = (file, 0); links < MostLinks; links++)
        {
            folders.Add(FolderOf(path));
            if (File.ResolveLinkTarget(path, returnFinalTarget: false) is not { } target)
                break;
            path = Path.GetFullPath(target.FullName);
        }

        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    // A script of npm needs the packages beside its own, one of a Python environment the environment.
    private static string FolderOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (file.IndexOf(Packages, StringComparison.Ordinal) is >= 0 and var at)
            return file[..(at + Packages.Length - 1)];
        return Path.GetDirectoryName(folder) is { } above && File.Exists(Path.Combine(above, "pyvenv.cfg")) ? above : folder;
    }
}
