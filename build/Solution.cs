using Cake.Core.IO;

namespace Build;

/// <summary>Where this repository is: the home, and so the working directory, may be any other folder.</summary>
internal static class Solution
{
    public static readonly DirectoryPath Root = Find(AppContext.BaseDirectory);

    public static FilePath File => Root.CombineWithFilePath("Pipeline.slnx");

    public static DirectoryPath TestResults => Root.Combine("artifacts/test-results");

    public static DirectoryPath Packages => Root.Combine("artifacts/packages");

    public static DirectoryPath Coverage => Root.Combine("artifacts/coverage");

    private static DirectoryPath Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Pipeline.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"The program is in '{start}', and no folder above holds Pipeline.slnx. Start it with build.sh or build.ps1.");
    }
}
