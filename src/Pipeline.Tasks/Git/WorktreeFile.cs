using System.Text;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Git;

/// <summary>Questions about a file in a worktree that an agent may have put there.</summary>
internal static class WorktreeFile
{
    /// <summary>Whether a link points out of the worktree, or into git's files; an absolute target would be wrong anywhere else.</summary>
    public static bool PointsOut(string top, string path)
    {
        var file = Path.Combine(top, path);
        if (new FileInfo(file).LinkTarget is not { } target)
            return false;

        var place = Path.GetFullPath(target, Path.GetDirectoryName(file)!);
        return Path.IsPathRooted(target) || !FolderPath.Contains(top, place) || FolderPath.Contains(Path.Combine(top, ".git"), place);
    }

    /// <summary>Whether it is a pipe, a socket or a device: git takes it for a file and reading it would never end.</summary>
    public static bool IsSpecial(string top, string path)
    {
        var file = new FileInfo(Path.Combine(top, path));
        if (OperatingSystem.IsWindows() || !file.Exists || file.LinkTarget is not null || file.Length > 0)
            return false;

        try
        {
            // Opened for reading and writing, a pipe does not wait for its other end.
            using var opened = new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return !opened.CanSeek;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is IOException;
        }
    }

    /// <summary>The names of the listed secrets whose values a file's content, or a link's target, holds.</summary>
    public static IReadOnlyList<string> SecretsIn(string top, string path, SecretMask secrets)
    {
        var file = new FileInfo(Path.Combine(top, path));
        if (file.LinkTarget is { } target)
            return secrets.FindIn(new MemoryStream(Encoding.UTF8.GetBytes(target)));

        if (!file.Exists || file.Length == 0)
            return [];

        using var content = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return secrets.FindIn(content);
    }
}
