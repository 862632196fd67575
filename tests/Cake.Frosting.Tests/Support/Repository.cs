namespace Cake.Frosting.Tests.Support;

/// <summary>This repository's files, found from where the tests run.</summary>
internal static class Repository
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds Pipeline.slnx."),
        _ when System.IO.File.Exists(Path.Combine(folder.FullName, "Pipeline.slnx")) => folder.FullName,
        _ => Find(folder.Parent)
    };
}
