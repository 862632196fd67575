namespace Pipeline.Model.Tests.States;

/// <summary>Files of this repository that tests hold to the code.</summary>
internal static class RepositoryFile
{
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pipeline.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
