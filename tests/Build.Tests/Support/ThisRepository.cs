namespace Build.Tests.Support;

/// <summary>The repository that these tests were built from.</summary>
internal static class ThisRepository
{
    public static readonly string Root = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>The files that belong to it (tracked, or new and not ignored), relative, with slashes.</summary>
    public static async Task<IReadOnlyList<string>> FilesAsync()
    {
        var listed = await Commands.RunAsync(Root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        return [.. listed.StandardOutput.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(PathOf(file))).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Copies it, or one folder of it, without what a build or a run left behind.</summary>
    /// <param name="folder">Where it is copied to.</param>
    /// <param name="under">The folder, with a slash at its end.</param>
    public static async Task CopyToAsync(string folder, string under = "")
    {
        foreach (var file in (await FilesAsync()).Where(file => file.StartsWith(under, StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, file[under.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(PathOf(file), target);
        }
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Pipeline.slnx above {AppContext.BaseDirectory}");
    }
}
