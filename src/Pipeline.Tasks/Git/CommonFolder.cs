namespace Pipeline.Tasks.Git;

/// <summary>Finds a repository's common git folder without asking git, which obeys what may be planted there.</summary>
internal static class CommonFolder
{
    private const string Pointer = "gitdir: ";

    /// <summary>The common git folder of the repository that holds a folder, absolute; null when there is none.</summary>
    public static string? Of(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var git = Path.Combine(place.FullName, ".git");
            if (Directory.Exists(git))
                return git;
            if (File.Exists(git))
                return Pointed(File.ReadAllText(git).Trim(), place.FullName);
        }

        return null;
    }

    private static string? Pointed(string text, string folder)
    {
        if (!text.StartsWith(Pointer, StringComparison.Ordinal))
            return null;
        var git = Path.GetFullPath(text[Pointer.Length..], folder);
        var common = Path.Combine(git, "commondir");
        return File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), git) : git;
    }
}
