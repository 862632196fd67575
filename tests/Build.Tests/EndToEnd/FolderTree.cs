using System.Security.Cryptography;

namespace Build.Tests.EndToEnd;

/// <summary>Everything under a folder, <c>.git</c> included: each path with what it is and what it holds, to be compared.</summary>
internal static class FolderTree
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    public static IReadOnlyList<string> Of(string root) =>
        [.. new DirectoryInfo(root).EnumerateFileSystemInfos("*", All)
            .Select(entry => $"{Path.GetRelativePath(root, entry.FullName)} {Content(entry)}")
            .Order(StringComparer.Ordinal)];

    private static string Content(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => $"-> {target}",
        FileInfo file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))),
        _ => "folder",
    };
}
